"use strict";
// The roll call counts itself as it is answered; « tous présents » answers for everyone without leaving the page.
(() => {
    const start = () => {
        const form = document.querySelector("[data-roll]");
        if (!form) {
            return;
        }
        const status = document.querySelector("[data-roll-status]");
        const quorum = form.querySelector("[data-required]");
        const count = () => {
            let attending = 0;
            for (const cell of form.querySelectorAll("[data-count]")) {
                const number = form.querySelectorAll(`input[type=radio][value="${cell.dataset.count}"]:checked`).length;
                cell.textContent = String(number);
                if (cell.dataset.count === "in_room" || cell.dataset.count === "remote") {
                    attending += number;
                }
            }
            const met = attending >= Number(quorum.dataset.required);
            quorum.querySelector("[data-when-met]").hidden = !met;
            quorum.querySelector("[data-when-lost]").hidden = met;
            return attending;
        };
        form.addEventListener("change", count);
        document.querySelector("[data-all-present]")?.addEventListener("click", (event) => {
            event.preventDefault();
            for (const radio of form.querySelectorAll("input[type=radio][value=in_room]")) {
                radio.checked = true;
            }
            status.textContent = `${count()} présents.`;
        });
        count();
    };
    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
})();
