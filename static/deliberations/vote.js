"use strict";
// The counts of a vote add themselves up as they are typed; the server checks them again.
(() => {
    const start = () => {
        const form = document.querySelector("[data-vote]");
        const sum = form?.querySelector("[data-sum]");
        if (!sum) {
            return;
        }
        const voters = Number(form.dataset.voters);
        const add = () => {
            const typed = [...form.querySelectorAll(".counts input.count")].reduce((total, input) => total + (Number(input.value) || 0), 0);
            sum.querySelector("[data-sum-typed]").textContent = String(typed);
            sum.querySelector("[data-sum-equal]").hidden = typed !== voters;
            sum.querySelector("[data-sum-gap]").hidden = typed === voters;
        };
        form.addEventListener("input", add);
        add();
    };
    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
})();
