const SENT = {
    access: 'Authorization: Bearer (your access token)',
    id: 'Authorization: Bearer (your ID token)',
    withoutAudience: 'Authorization: Bearer (an access token for no audience)',
};

const OPAQUE_TOKENS = {
    reject: 'A token without audience is opaque: here the filter refuses it.',
    introspect: 'A token without audience is opaque: here the filter has it introspected, and takes it.',
    userinfo: 'A token without audience is opaque: here the filter shows it to userinfo, and takes it.',
};

element('show-page').addEventListener('click', () => showAsPage(true));
element('show-source').addEventListener('click', () => showAsPage(false));

/** Shows one request and its answer. */
export function show({ method, path, token, response, body }) {
    const type = response.headers.get('Content-Type') ?? '';
    element('welcome').hidden = true;
    element('result').hidden = false;
    write('method', method);
    write('path', `/${path}`);
    write('sent', SENT[token] ?? 'no Authorization header');
    write('answered-by', type.startsWith('application/problem+json') ? 'the filter' : 'the application');
    write('content-type', type);
    showStatus(response.status);
    showChallenge(response.headers.get('WWW-Authenticate'));
    showBody(type, body);
}

/** Shows who is signed in; null is nobody. */
export function showCaller(name) {
    write('caller', name ? `Signed in as ${name}` : 'Nobody is signed in');
    element('caller').classList.toggle('known', Boolean(name));
    element('sign-in').hidden = Boolean(name);
    element('sign-out').hidden = !name;
    for (const button of document.querySelectorAll('[data-signed-in]')) {
        button.disabled = !name;
    }
}

/** Shows what becomes of opaque tokens in this deployment. */
export function showOpaqueTokens(mode) {
    write('opaque-tokens', OPAQUE_TOKENS[mode]);
}

/** Takes the last answer away. */
export function showWelcome() {
    element('welcome').hidden = false;
    element('result').hidden = true;
}

/** Shows what went wrong on the way, if anything did. */
export function showProblem(message) {
    write('problem', message ?? '');
    element('problem').hidden = !message;
}

/** Shows whether an answer is still to come. */
export function showWaiting(waiting) {
    element('exchange').ariaBusy = `${waiting}`;
}

function showStatus(status) {
    write('status', `${status}`);
    element('status').dataset.kind = status < 400 ? 'good' : 'refused';
}

function showChallenge(challenge) {
    write('challenge', challenge ?? '');
    element('challenge-row').hidden = !challenge;
}

/** The answer's HTML is only shown inside a sandbox: no script of it runs. */
function showBody(type, body) {
    const isPage = type.startsWith('text/html');
    write('body', type.includes('json') ? JSON.stringify(JSON.parse(body), null, 2) : body);
    element('rendered').srcdoc = isPage ? body : '';
    element('views').hidden = !isPage;
    showAsPage(isPage);
}

function showAsPage(asPage) {
    element('rendered').hidden = !asPage;
    element('body').hidden = asPage;
    element('show-page').ariaPressed = `${asPage}`;
    element('show-source').ariaPressed = `${!asPage}`;
}

function write(id, text) {
    element(id).textContent = text;
}

function element(id) {
    return document.getElementById(id);
}
