"use strict";
// Keeps the page of a job up to date: asks for the part that changes, and writes only what changed,
// so that nothing is read out twice and the focus stays where it is.
(() => {
    const live = document.querySelector("[data-live]");
    const refresh = document.querySelector("[data-refresh]");
    const EVERY = 1000, AFTER_A_FAULT = 5000, MOST_FAULTS = 5;
    let faults = 0;

    const isOver = (root) => root.querySelector("[data-parts]").dataset.over === "yes";

    const differs = (shown, fresh) =>
        fresh.dataset.version ? shown.dataset.version !== fresh.dataset.version : shown.innerHTML !== fresh.innerHTML;

    const write = (fresh) => {
        for (const part of fresh.querySelectorAll("[data-part]")) {
            const shown = live.querySelector(`[data-part="${part.dataset.part}"]`);
            if (!differs(shown, part)) {
                continue;
            }
            const hadFocus = shown.contains(document.activeElement);
            shown.className = part.className;
            shown.dataset.version = part.dataset.version || "";
            shown.replaceChildren(...part.childNodes);
            if (hadFocus) {
                const next = shown.querySelector("a, button") || document.querySelector("#content-start") || live;
                next.focus();
            }
        }
        live.querySelector("[data-parts]").dataset.over = isOver(fresh) ? "yes" : "no";
    };

    const ask = async () => {
        const answer = await fetch(live.dataset.live, { credentials: "same-origin", redirect: "error" });
        if (!answer.ok) {
            throw new Error(String(answer.status));
        }
        return new DOMParser().parseFromString(await answer.text(), "text/html");
    };

    const again = async () => {
        if (document.hidden) {
            document.addEventListener("visibilitychange", again, { once: true });
            return;
        }
        try {
            write(await ask());
            faults = 0;
        } catch {
            faults += 1;
        }
        if (faults >= MOST_FAULTS) {
            refresh.hidden = false;
        } else if (!isOver(live)) {
            setTimeout(again, faults ? AFTER_A_FAULT : EVERY);
        }
    };

    if (live && refresh && !isOver(live)) {
        live.tabIndex = -1;
        refresh.hidden = true;
        setTimeout(again, EVERY);
    }
})();
