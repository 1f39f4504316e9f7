import { get } from "../http.js";
import { PollSocket } from "./poll.js";

/** Seconds; shorter than the page waits for any answer. */
const WAIT = 15;

/**
 * The live line of somebody who is nobody in particular. A WebSocket takes the cookie of a session along where the site
 * that frames this one is this one, or its neighbour; what it then brings is not for the public, so it is closed before
 * anything is read from it, and the log is asked for without any cookie instead.
 */
export function nobodysLine(open, mapPath) {
    let known = false;
    return () => {
        if (known) return new PollSocket((since, wait, signal) => get(`${mapPath}/events?since=${since}&limit=200${wait ? `&wait=${WAIT}` : ""}`, { signal }));
        const socket = open();
        socket.addEventListener("message", (message) => {
            if (!known && !isKnown(message.data)) return;
            known = true;
            message.stopImmediatePropagation();
            socket.close();
        });
        return socket;
    };
}

/** Whether the greeting is for somebody whom the server knows. */
export function isKnown(data) {
    const { type, audience } = JSON.parse(data);
    return type === "hello" && audience !== "public";
}
