"use strict";
// What is pasted from a word processor becomes the small Markdown of acts: paragraphs, bold, italic, lists, tables.
// <textarea data-markdown> takes it; anything that is not understood is pasted as plain text.
(() => {
    const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "UL", "OL", "TABLE", "BLOCKQUOTE"]);
    const INSIDE_TAG = /<[^>]*>/g;

    // The style attributes are read, never applied: they get another name before the text becomes a document.
    const parse = (html) => {
        const inert = html
            .replace(/<!--\[if !supportLists\]-->|<!--\[endif\]-->|<!\[if[^\]]*\]>|<!\[endif\]>/gi, "")
            .replace(/<!--[\s\S]*?-->/g, "")
            .replace(/<(style|script|head|title|xml)\b[\s\S]*?<\/\1>/gi, "")
            .replace(INSIDE_TAG, (tag) => tag.replace(/\s(style|on\w+|src|srcset|background)\s*=/gi, " data-pasted-$1="));
        return new DOMParser().parseFromString(inert, "text/html").body;
    };
    const styleOf = (node) => node.getAttribute?.("data-pasted-style") || "";
    const spaced = (text) => text.replace(/[ \t\r\n\u00a0]+/g, " ");

    const isBold = (node) => /^(B|STRONG)$/.test(node.tagName) ? !/font-weight:\s*(normal|400)/i.test(styleOf(node)) : /font-weight:\s*(bold|[6-9]00)/i.test(styleOf(node));
    const isItalic = (node) => /^(I|EM)$/.test(node.tagName) ? !/font-style:\s*normal/i.test(styleOf(node)) : /font-style:\s*italic/i.test(styleOf(node));
    const isMarker = (node) => /mso-list:\s*ignore/i.test(styleOf(node));

    const wrap = (text, mark) => {
        const inner = text.trim();
        return inner ? text.replace(inner, () => `${mark}${inner}${mark}`) : text;
    };

    const inline = (node) => {
        let text = "";
        for (const child of node.childNodes) {
            if (child.nodeType === Node.TEXT_NODE) {
                text += spaced(child.data);
            } else if (child.nodeType === Node.ELEMENT_NODE && !isMarker(child) && !BLOCKS.has(child.tagName)) {
                if (child.tagName === "BR") {
                    text += "\n";
                    continue;
                }
                let inner = inline(child);
                inner = isItalic(child) ? wrap(inner, "*") : inner;
                text += isBold(child) ? wrap(inner, "**") : inner;
            }
        }
        return text;
    };
    const line = (node) => inline(node).replace(/ *\n */g, "\n").trim().replace(/\*\*\*\*/g, "");

    const table = (node) => {
        const rows = [...node.rows].map((row) => [...row.cells].map((cell) => {
            const blocks = [...cell.querySelectorAll("p, li, div")].filter((block) => !block.querySelector("p, li, div"));
            const text = blocks.length ? blocks.map(line).join(" ") : line(cell);
            return spaced(text).replaceAll("|", "/").trim();
        }));
        const width = Math.max(0, ...rows.map((row) => row.length));
        if (!width) {
            return "";
        }
        const written = rows.map((row) => `| ${[...row, ...Array(width - row.length).fill("")].join(" | ")} |`);
        written.splice(1, 0, `|${"---|".repeat(width)}`);
        return written.join("\n");
    };

    const list = (node, depth = 0) => {
        const ordered = node.tagName === "OL";
        const lines = [];
        let number = Number(node.getAttribute("start")) || 1;
        for (const item of node.children) {
            if (item.tagName === "UL" || item.tagName === "OL") {
                lines.push(...list(item, depth + 1));
            } else if (item.tagName === "LI") {
                const paragraphs = [...item.children].filter((child) => child.tagName === "P" || child.tagName === "DIV");
                const text = [line(item), ...paragraphs.map(line)].filter(Boolean).join(" ");
                lines.push(`${"    ".repeat(depth)}${ordered ? `${number}.` : "-"} ${text}`);
                number += 1;
                for (const inner of item.querySelectorAll(":scope > ul, :scope > ol")) {
                    lines.push(...list(inner, depth + 1));
                }
            }
        }
        return lines;
    };

    // Word writes its lists as paragraphs: the level is in the style, the bullet in a span to ignore.
    const wordItem = (node) => {
        const level = /mso-list:[^;"]*\blevel(\d+)/i.exec(styleOf(node));
        const marker = [...node.querySelectorAll("span")].find(isMarker);
        if (!level || !marker) {
            return null;
        }
        const said = /^\(?\s*(\d+)\s*[.)]/.exec(marker.textContent.trim());
        const indent = "    ".repeat(Number(level[1]) - 1);
        return `${indent}${said ? `${said[1]}.` : "-"} ${line(node)}`;
    };

    const blocks = (node, out) => {
        let loose = null;
        const flush = () => {
            if (loose) {
                const text = line(loose);
                if (text) {
                    out.push({ kind: "text", text });
                }
                loose = null;
            }
        };
        for (const child of node.childNodes) {
            if (child.nodeType !== Node.ELEMENT_NODE || !(BLOCKS.has(child.tagName) || child.querySelector("p, ul, ol, table, h1, h2, h3"))) {
                loose ??= document.createElement("span");
                loose.append(child.cloneNode(true));
                continue;
            }
            flush();
            block(child, out);
        }
        flush();
    };

    const block = (node, out) => {
        const item = node.tagName === "P" ? wordItem(node) : null;
        if (item !== null) {
            out.push({ kind: "item", text: item });
        } else if (node.tagName === "TABLE") {
            out.push({ kind: "text", text: table(node) });
        } else if (node.tagName === "UL" || node.tagName === "OL") {
            out.push({ kind: "text", text: list(node).join("\n") });
        } else if (/^H[1-6]$/.test(node.tagName)) {
            out.push({ kind: "text", text: `${"#".repeat(Number(node.tagName[1]))} ${line(node).replaceAll("**", "")}` });
        } else {
            blocks(node, out);
        }
    };

    const toMarkdown = (html) => {
        const out = [];
        blocks(parse(html), out);
        return out
            .filter((one) => one.text.trim())
            .reduce((text, one, index, all) => {
                const joined = index && one.kind === "item" && all[index - 1].kind === "item" ? "\n" : "\n\n";
                return text + (index ? joined : "") + one.text;
            }, "");
    };

    const insert = (area, text) => {
        // The old command keeps the browser's undo; it is refused in some places, where the text is set by hand.
        if (!document.execCommand("insertText", false, text)) {
            area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
            area.dispatchEvent(new Event("input", { bubbles: true }));
        }
    };

    document.addEventListener("paste", (event) => {
        const area = event.target.closest?.("textarea[data-markdown]");
        const html = event.clipboardData?.getData("text/html");
        if (!area || !html) {
            return;
        }
        const text = toMarkdown(html);
        if (text) {
            event.preventDefault();
            insert(area, text);
        }
    });
})();
