import { nameFault } from "../names.js";
import { nameField, passwordField, weakness } from "./password.js";

/** What a new account needs: a name that need not be anybody's, and a password. No address of any kind. */
export function newAccountFields(words) {
    return [nameField(words, { fresh: true }), passwordField(words, { fresh: true })];
}

export function newAccountFaults({ name, password }, words) {
    const weak = weakness(password, words);
    const fault = nameFault(name.trim());
    return [fault ? ["name", words.say(`session.name_${fault}`)] : null, weak ? ["password", weak] : null].filter(Boolean);
}
