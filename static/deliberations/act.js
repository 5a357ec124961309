"use strict";
// The page of an act: the preview of its exposé, and a word before what was typed would be lost.
(() => {
    const form = document.getElementById("deliberation_form");
    if (!form) {
        return;
    }

    // Preview: the text is rendered by the server, as the paper will show it.
    const area = form.querySelector("#id_expose");
    if (area) {
        const bar = document.createElement("p");
        bar.className = "act-preview-bar";
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button";
        button.textContent = "Aperçu de l’exposé";
        button.setAttribute("aria-expanded", "false");
        button.setAttribute("aria-controls", "expose-preview");
        bar.append(button);
        const preview = document.createElement("div");
        preview.id = "expose-preview";
        preview.className = "act-preview act-prose";
        preview.hidden = true;
        preview.tabIndex = -1;
        preview.setAttribute("role", "region");
        preview.setAttribute("aria-label", "Aperçu de l’exposé");
        area.after(bar, preview);

        const show = async () => {
            const body = new FormData();
            body.append("text", area.value);
            body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
            try {
                const answer = await fetch(form.dataset.preview, { method: "POST", body });
                preview.innerHTML = answer.ok ? await answer.text() : "";
                if (!answer.ok) {
                    preview.textContent = "L’aperçu n’a pas pu être préparé. Votre texte est toujours dans la page.";
                }
            } catch {
                preview.textContent = "Le serveur ne répond pas. Votre texte est toujours dans la page.";
            }
            preview.hidden = false;
            button.setAttribute("aria-expanded", "true");
            button.textContent = "Fermer l’aperçu";
            preview.focus();
        };
        button.addEventListener("click", () => {
            if (preview.hidden) {
                show();
                return;
            }
            preview.hidden = true;
            button.setAttribute("aria-expanded", "false");
            button.textContent = "Aperçu de l’exposé";
        });
    }

    // What is typed and not saved: the browser asks before it leaves the page.
    let typed = Boolean(document.querySelector("[data-error-summary]"));
    const note = () => {
        typed = true;
    };
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    form.addEventListener("formset:added", note);
    form.addEventListener("submit", () => {
        typed = false;
    });
    window.addEventListener("beforeunload", (event) => {
        if (typed) {
            event.preventDefault();
        }
    });
})();
