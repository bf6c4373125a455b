import { AuthorizationClient } from './authorization.js';
import { calls, send } from './calls.js';
import { show, showCaller, showOpaqueTokens, showProblem, showWaiting, showWelcome } from './view.js';

const tokens = { access: null, id: null, withoutAudience: null };
const authorization = connect();
let latestCall;

on('sign-in', 'click', signIn);
on('sign-out', 'click', signOut);
on('feedback', 'submit', event => call('feedback', new FormData(event.target)));
for (const button of document.querySelectorAll('[data-call]')) {
    button.addEventListener('click', reporting(() => call(button.dataset.call)));
}

async function connect() {
    const settings = await (await fetch('settings.json')).json();
    showOpaqueTokens(settings.opaqueTokens);
    return new AuthorizationClient(settings, new URL('callback.html', window.location.href).href);
}

async function signIn() {
    const answer = await (await authorization).authorize({ audience: true });
    tokens.access = answer.access_token;
    tokens.id = answer.id_token;
    await showWho();
    await call('greeting');
}

async function signOut() {
    const idToken = tokens.id;
    Object.keys(tokens).forEach(kind => { tokens[kind] = null; });
    showCaller(null);
    showWelcome();
    await (await authorization).endSession(idToken);
}

/** The name is the application's word: this page cannot read the token. */
async function showWho() {
    const { response, body } = await send(calls.whoAmI, tokens);
    showCaller(response.ok ? JSON.parse(body).remoteUser : null);
}

async function call(name, form) {
    const { token } = calls[name];
    if (token === 'withoutAudience' && tokens.access && !tokens.withoutAudience) {
        tokens.withoutAudience = (await (await authorization).authorize({ audience: false })).access_token;
    }
    await showLatest(send(calls[name], tokens, form));
}

/** Answers may overtake each other; only that of the last call is shown. */
async function showLatest(call) {
    latestCall = call;
    showWaiting(true);
    try {
        const exchange = await call;
        if (call === latestCall) {
            show(exchange);
        }
    } finally {
        showWaiting(call !== latestCall);
    }
}

function on(id, type, listener) {
    document.getElementById(id).addEventListener(type, reporting(listener));
}

function reporting(listener) {
    return async event => {
        event.preventDefault();
        try {
            showProblem(null);
            await listener(event);
        } catch (error) {
            showProblem(error.message);
        }
    };
}
