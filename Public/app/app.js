import { Cairn } from "./cairn.js";

// The views come while the data is on its way.
const views = import("./views/shell.js");
const cairn = new Cairn();
const root = document.getElementById("root");
let unmount = null;

cairn.store.watch(["words"], async () => {
    if (!cairn.words) return;
    try {
        const { mount } = await views;
        unmount?.();
        unmount = mount(cairn, root);
    } catch {
        root.textContent = cairn.words.say("error.line");
    }
});
cairn.start();
