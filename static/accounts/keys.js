// Passkeys: joins the buttons of a page to allauth's own script, and says in French what went wrong.
(function () {
    "use strict";

    const BUTTONS = { loginForm: "login", authenticateForm: "authenticate", addForm: "add" };

    document.addEventListener("allauth.error", function (event) {
        event.preventDefault();
        const place = document.getElementById("key-error");
        const name = event.detail.exception ? event.detail.exception.name : "";
        place.textContent =
            name === "NotAllowedError"
                ? "La clé n’a pas répondu, ou vous avez annulé. Recommencez quand vous voulez."
                : "Ce navigateur ou cette clé ne convient pas. Essayez un autre moyen.";
        place.hidden = false;
    });

    document.addEventListener("DOMContentLoaded", function () {
        document.querySelectorAll("form[data-key]").forEach(function (form) {
            const passwordless = form.querySelector("[name=passwordless]");
            const ids = { credential: form.querySelector("[name=credential]").id, data: "js_data" };
            ids[BUTTONS[form.dataset.key]] = "key-button";
            if (passwordless) ids.passwordless = passwordless.id;
            window.allauth.webauthn.forms[form.dataset.key]({ ids: ids });
        });
        // Without a script these would do nothing: they appear with it.
        document.querySelectorAll("[data-needs-script]").forEach(function (element) {
            element.hidden = false;
        });
    });
})();
