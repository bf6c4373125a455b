// The window that asked for the code is the only one to get it, and only if it is of our own origin.
const response = Object.fromEntries(new URLSearchParams(window.location.search));
window.opener?.postMessage(response, window.location.origin);
window.close();
