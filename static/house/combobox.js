"use strict";
// Turns <select data-combobox> into a combobox with a listbox (ARIA 1.2): the select stays the value that is sent.
(() => {
    const PAGE = 8;
    let count = 0;

    const plain = (text) =>
        text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("’", "'");

    const make = (tag, attributes) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) {
            element.setAttribute(name, value);
        }
        return element;
    };

    const optionText = (option) => (option && option.value !== "" ? option.text.trim() : "");

    class Combobox {
        constructor(select) {
            this.select = select;
            this.active = -1;
            this.shown = [];
            this.build();
            this.listen();
            this.sync();
        }

        build() {
            count += 1;
            const id = this.select.id || `combobox-${count}`;
            const label = this.select.id ? document.querySelector(`label[for="${CSS.escape(this.select.id)}"]`) : null;
            const name = label ? label.textContent.trim() : this.select.getAttribute("aria-label") || "Choix";
            this.input = make("input", {
                type: "text", role: "combobox", id: `${id}-search`, autocomplete: "off", spellcheck: "false",
                "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`, placeholder: "Choisir…",
            });
            this.list = make("ul", { role: "listbox", id: `${id}-list`, "aria-label": "Choix proposés", class: "combobox-list", hidden: "" });
            this.status = make("div", { role: "status", class: "combobox-status visually-hidden" });
            if (label) {
                label.htmlFor = this.input.id;
            } else {
                this.input.setAttribute("aria-label", name);
            }
            for (const attribute of ["aria-describedby", "aria-invalid"]) {
                if (this.select.hasAttribute(attribute)) {
                    this.input.setAttribute(attribute, this.select.getAttribute(attribute));
                    this.select.removeAttribute(attribute);
                }
            }
            if (this.select.required) {
                this.input.setAttribute("aria-required", "true");
            }
            const box = make("div", { class: "combobox" });
            this.select.replaceWith(box);
            box.append(this.select, this.input, make("span", { class: "combobox-mark", "aria-hidden": "true" }), this.list, this.status);
            this.select.classList.add("combobox-native");
            this.select.tabIndex = -1;
            this.select.setAttribute("aria-hidden", "true");
            this.box = box;
        }

        listen() {
            this.input.addEventListener("click", () => (this.isOpen() ? this.close() : this.open()));
            this.input.addEventListener("focus", () => this.input.select());
            this.input.addEventListener("input", () => this.open(this.input.value));
            this.input.addEventListener("keydown", (event) => this.key(event));
            this.input.addEventListener("blur", () => this.leave());
            this.list.addEventListener("mousedown", (event) => event.preventDefault());
            this.list.addEventListener("click", (event) => {
                const item = event.target.closest("[role=option]");
                if (item) {
                    this.choose(this.shown[[...this.list.children].indexOf(item)]);
                }
            });
            this.select.addEventListener("change", () => this.sync());
            this.select.addEventListener("focus", () => this.input.focus());
            this.select.form?.addEventListener("reset", () => setTimeout(() => this.sync()));
        }

        isOpen() {
            return !this.list.hidden;
        }

        sync() {
            this.input.value = optionText(this.select.selectedOptions[0]);
            this.input.disabled = this.select.disabled;
        }

        open(query = "") {
            const words = plain(query).split(/\s+/).filter(Boolean);
            const clears = !words.length && !this.select.required && this.select.value !== "";
            this.shown = [...this.select.options].filter((option) => {
                const text = plain(option.text);
                return !option.disabled && (option.value !== "" || clears) && words.every((word) => text.includes(word));
            });
            this.list.replaceChildren(...this.shown.map((option, index) => this.item(option, index)));
            const some = this.shown.length > 0;
            this.list.hidden = !some;
            this.input.setAttribute("aria-expanded", String(some));
            this.say(query, some);
            const chosen = this.shown.indexOf(this.select.selectedOptions[0]);
            this.move(words.length ? 0 : chosen);
            this.place();
        }

        item(option, index) {
            const item = make("li", {
                role: "option", id: `${this.list.id}-${index}`, "aria-selected": String(option.selected),
            });
            item.textContent = optionText(option) || "Aucun choix";
            return item;
        }

        say(query, some) {
            const number = this.shown.length;
            this.status.classList.toggle("visually-hidden", some);
            const found = number === 1 ? "1 choix" : `${number} choix`;
            this.status.textContent = some ? (query ? found : "") : "Aucun choix ne correspond à cette recherche.";
        }

        place() {
            this.list.classList.remove("above");
            if (this.isOpen()) {
                const { bottom, height } = this.list.getBoundingClientRect();
                const room = this.input.getBoundingClientRect().top;
                this.list.classList.toggle("above", bottom > document.documentElement.clientHeight && room > height);
            }
        }

        close() {
            this.list.hidden = true;
            this.list.replaceChildren();
            this.active = -1;
            this.input.setAttribute("aria-expanded", "false");
            this.input.removeAttribute("aria-activedescendant");
            this.status.textContent = "";
        }

        move(index) {
            const items = this.list.children;
            items[this.active]?.classList.remove("active");
            this.active = items.length ? Math.min(Math.max(index, -1), items.length - 1) : -1;
            const item = items[this.active];
            if (item) {
                item.classList.add("active");
                item.scrollIntoView({ block: "nearest" });
                this.input.setAttribute("aria-activedescendant", item.id);
            } else {
                this.input.removeAttribute("aria-activedescendant");
            }
        }

        choose(option) {
            if (option && !option.selected) {
                this.select.value = option.value;
                this.select.dispatchEvent(new Event("change", { bubbles: true }));
            }
            this.sync();
            this.close();
        }

        leave() {
            if (this.input.value.trim() === "") {
                this.choose([...this.select.options].find((option) => option.value === ""));
            }
            this.sync();
            this.close();
        }

        key(event) {
            if (event.altKey && event.key === "ArrowUp") {
                this.close();
                return;
            }
            const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };
            if (event.key in steps) {
                this.step(event, steps[event.key]);
            } else if (event.key === "Enter" && this.isOpen()) {
                event.preventDefault();
                this.choose(this.shown[this.active]);
            } else if (event.key === "Tab" && this.isOpen() && this.active >= 0) {
                this.choose(this.shown[this.active]);
            } else if (event.key === "Escape" && (this.isOpen() || this.status.textContent)) {
                event.preventDefault();
                event.stopPropagation();
                this.sync();
                this.close();
            }
        }

        step(event, step) {
            const opens = Math.abs(step) === 1;
            if (!this.isOpen() && !opens) {
                return;
            }
            event.preventDefault();
            if (!this.isOpen()) {
                this.open();
                if (this.active < 0) {
                    this.move(step > 0 ? 0 : this.shown.length - 1);
                }
                return;
            }
            const last = this.shown.length - 1;
            const next = Math.max(0, Math.min(last, (this.active < 0 && step < 0 ? last + 1 : this.active) + step));
            this.move(opens && this.active === last && step > 0 ? 0 : opens && this.active === 0 && step < 0 ? last : next);
        }
    }

    const enhance = (root) => {
        for (const select of root.querySelectorAll("select[data-combobox]:not(.combobox-native)")) {
            if (!select.multiple && !select.name.includes("__prefix__") && !select.closest(".empty-form, template")) {
                new Combobox(select);
            }
        }
    };

    const start = () => {
        enhance(document);
        for (const added of ["formset:added", "htmx:load"]) {
            document.addEventListener(added, (event) => enhance(event.target));
        }
    };
    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
})();
