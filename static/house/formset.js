"use strict";
// Rows of a focused page: add, mark for deletion, move up and down, by buttons. Positions are written in order.
//
// <div data-formset="prefix" data-formset-max="60">
//   management form; <div data-formset-rows> <div data-formset-row> fields, buttons </div> … </div>
//   <template data-formset-empty> a row with __prefix__ </template>
//   <button type="button" data-formset-add>, <p role="status" data-formset-status>
// In a row: [data-row-up], [data-row-down], [data-row-remove] buttons, [data-row-number], the DELETE box,
// and the position: an input named …-ORDER or carrying data-row-position.
(() => {
    class Formset {
        constructor(root) {
            this.root = root;
            this.prefix = root.dataset.formset;
            this.rows = root.querySelector("[data-formset-rows]");
            this.status = root.querySelector("[data-formset-status]");
            this.total = root.querySelector(`[name="${this.prefix}-TOTAL_FORMS"]`);
            root.addEventListener("click", (event) => this.click(event));
            // From here on buttons order and delete: what does it without JavaScript may go.
            root.setAttribute("data-formset-ready", "");
            this.number();
        }

        all() {
            return [...this.rows.querySelectorAll(":scope > [data-formset-row]")];
        }

        kept() {
            return this.all().filter((row) => !row.hidden && !row.hasAttribute("data-removed"));
        }

        say(text) {
            if (this.status) {
                this.status.textContent = text;
            }
        }

        click(event) {
            const button = event.target.closest("button");
            if (!button || !this.root.contains(button)) {
                return;
            }
            if (button.matches("[data-formset-add]")) {
                this.add();
                return;
            }
            const row = button.closest("[data-formset-row]");
            if (!row || row.parentElement !== this.rows) {
                return;
            }
            if (button.matches("[data-row-up]")) {
                this.move(row, -1, button);
            } else if (button.matches("[data-row-down]")) {
                this.move(row, 1, button);
            } else if (button.matches("[data-row-remove]")) {
                this.remove(row, button);
            }
        }

        add() {
            const index = Number(this.total.value);
            const empty = this.root.querySelector("template[data-formset-empty]");
            const holder = document.createElement("template");
            holder.innerHTML = empty.innerHTML.replaceAll("__prefix__", String(index));
            const row = holder.content.firstElementChild;
            row.setAttribute("data-new", "");
            this.rows.append(row);
            this.total.value = String(index + 1);
            this.number();
            row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: this.prefix } }));
            const first = row.querySelector("input:not([type=hidden]):not([aria-hidden]), select:not([aria-hidden]), textarea");
            (first || row).focus();
            this.say(`Ligne ${this.kept().length} ajoutée.`);
        }

        remove(row, button) {
            const box = row.querySelector(`[name$="-DELETE"]`);
            const removed = !row.hasAttribute("data-removed");
            if (box) {
                box.checked = removed;
            }
            row.toggleAttribute("data-removed", removed);
            if (row.hasAttribute("data-new")) {
                row.hidden = true;
                (this.kept().at(-1)?.querySelector("[data-row-remove]") || this.root.querySelector("[data-formset-add]"))?.focus();
            } else {
                const text = button.querySelector("[data-label]") || button;
                button.dataset.remove ??= text.textContent;
                text.textContent = removed ? "Rétablir" : button.dataset.remove;
            }
            this.number();
            this.say(removed ? "Ligne à supprimer à l’enregistrement." : "Ligne rétablie.");
        }

        move(row, step, button) {
            const kept = this.kept();
            const other = kept[kept.indexOf(row) + step];
            if (!other) {
                return;
            }
            if (step < 0) {
                other.before(row);
            } else {
                other.after(row);
            }
            this.number();
            const opposite = row.querySelector(step < 0 ? "[data-row-down]" : "[data-row-up]");
            (button.disabled && opposite ? opposite : button).focus();
            this.say(`Ligne déplacée en position ${this.kept().indexOf(row) + 1} sur ${kept.length}.`);
        }

        number() {
            const kept = this.kept();
            kept.forEach((row, index) => {
                const position = row.querySelector(`[data-row-position], [name$="-ORDER"]`);
                if (position) {
                    position.value = String(index + 1);
                }
                for (const number of row.querySelectorAll("[data-row-number]")) {
                    number.textContent = String(index + 1);
                }
                row.querySelectorAll("[data-row-up]").forEach((button) => (button.disabled = index === 0));
                row.querySelectorAll("[data-row-down]").forEach((button) => (button.disabled = index === kept.length - 1));
            });
            const add = this.root.querySelector("[data-formset-add]");
            const most = Number(this.root.dataset.formsetMax || 0);
            if (add && most) {
                add.disabled = kept.length >= most;
            }
        }
    }

    const start = () => document.querySelectorAll("[data-formset]").forEach((root) => new Formset(root));
    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
})();
