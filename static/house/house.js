"use strict";
// Small helps for every page: the summary of errors takes the focus, narrow tables name their cells, and a row added to
// the rows of a form is entered at its first field (Django leaves the focus on the link below).
(() => {
    const enter = (event) => {
        if (event.target.closest(".js-inline-admin-formset")) {
            // Once its lists are dressed: the field that is seen is then the one that searches.
            requestAnimationFrame(() => {
                const fields = [...event.target.querySelectorAll("input, select, textarea")];
                fields.find((field) => field.tabIndex >= 0 && !field.disabled && field.getClientRects().length > 0)?.focus();
            });
        }
    };
    document.addEventListener("formset:added", enter);
    const start = () => {
        const summary = document.querySelector("[data-error-summary]");
        if (summary) {
            summary.focus();
        }
        for (const table of document.querySelectorAll("#result_list, table[data-as-list]")) {
            table.classList.add("as-list");
            const labels = [...table.querySelectorAll("thead th")].map((cell) => {
                const text = cell.querySelector(".text") || cell;
                return text.textContent.trim();
            });
            for (const row of table.tBodies[0] ? table.tBodies[0].rows : []) {
                [...row.cells].forEach((cell, index) => {
                    cell.classList.toggle("blank", cell.textContent.trim() === "" && !cell.querySelector("input, select, img"));
                    if (cell.tagName === "TD" && labels[index] && !cell.classList.contains("action-checkbox")) {
                        cell.dataset.label = labels[index];
                    }
                });
            }
        }
    };
    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
})();
