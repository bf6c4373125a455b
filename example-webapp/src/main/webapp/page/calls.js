/** What the buttons ask of the application, and which of the tokens goes with it. */
export const calls = {
    whoAmI: { path: 'app/whoami', token: 'access' },
    greeting: { path: 'app/greeting', token: 'access' },
    report: { path: 'app/report', token: 'access' },
    async: { path: 'app/async', token: 'access' },
    claims: { path: 'app/claims.jsp', token: 'access' },
    admin: { path: 'app/admin', token: 'access' },
    feedback: { path: 'app/feedback', token: 'access', method: 'POST' },
    noToken: { path: 'app/greeting' },
    idToken: { path: 'app/greeting', token: 'id' },
    withoutAudience: { path: 'app/greeting', token: 'withoutAudience' },
};

/** Resolves with what was sent and what came back, whatever the status. */
export async function send({ path, token, method = 'GET' }, tokens, form) {
    const credentials = tokens[token];
    const response = await fetch(path, {
        method,
        headers: credentials ? { Authorization: `Bearer ${credentials}` } : {},
        body: form && new URLSearchParams(form),
        credentials: 'omit',
    });
    return { method, path, token: credentials ? token : undefined, response, body: await response.text() };
}
