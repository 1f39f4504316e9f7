import { Cairn } from "./cairn.js";
import { mount } from "./views/shell.js";

const cairn = new Cairn();
const root = document.getElementById("root");
let unmount = null;

cairn.store.watch(["words"], () => {
    if (!cairn.words) return;
    unmount?.();
    unmount = mount(cairn, root);
});
cairn.start();
