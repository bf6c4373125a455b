const SCOPE = 'openid profile email read:reports';

/**
 * A public client of the authorization server: Authorization Code with PKCE (RFC 7636) in a window of its own.
 * Nothing outlives the page: verifier, state and tokens are in memory only.
 */
export class AuthorizationClient {
    #settings;
    #redirectUri;
    #metadata;

    constructor(settings, redirectUri) {
        this.#settings = settings;
        this.#redirectUri = redirectUri;
    }

    /** Resolves with the token response; without an audience, the server gives an access token for nobody. */
    async authorize({ audience }) {
        const popup = window.open('about:blank', 'authorization', 'popup,width=480,height=640');
        if (!popup) {
            throw new Error('The browser did not open the window of the authorization server.');
        }
        try {
            const metadata = await this.#discover();
            const verifier = randomText();
            const state = randomText();
            popup.location = await this.#authorizationRequest(metadata, { audience, verifier, state });
            const code = checkedCode(await responseOf(popup), state);
            return await this.#redeem(metadata, code, verifier);
        } finally {
            popup.close();
        }
    }

    /** Ends the login session at the authorization server, so that the next sign-in asks for a password. */
    async endSession(idToken) {
        const { end_session_endpoint: endpoint } = await this.#discover();
        const query = new URLSearchParams({ id_token_hint: idToken });
        await fetch(`${endpoint}?${query}`, { mode: 'no-cors', credentials: 'include' });
    }

    async #discover() {
        this.#metadata ??= await json(await fetch(`${this.#settings.issuer}/.well-known/openid-configuration`));
        return this.#metadata;
    }

    async #authorizationRequest(metadata, { audience, verifier, state }) {
        const query = new URLSearchParams({
            response_type: 'code',
            client_id: this.#settings.clientId,
            redirect_uri: this.#redirectUri,
            scope: SCOPE,
            state,
            code_challenge: await sha256(verifier),
            code_challenge_method: 'S256',
            ...(audience && { audience: this.#settings.audience }),
        });
        return `${metadata.authorization_endpoint}?${query}`;
    }

    async #redeem(metadata, code, verifier) {
        return json(await fetch(metadata.token_endpoint, {
            method: 'POST',
            body: new URLSearchParams({
                grant_type: 'authorization_code',
                client_id: this.#settings.clientId,
                redirect_uri: this.#redirectUri,
                code,
                code_verifier: verifier,
            }),
        }));
    }
}

function checkedCode(response, state) {
    if (response.state !== state) {
        throw new Error('The answer belongs to another authorization request: its state is not ours.');
    }
    if (!response.code) {
        throw new Error(`The authorization server refused: ${response.error_description ?? response.error}`);
    }
    return response.code;
}

/** What callback.html passes on; fails when the user closes the window instead. */
function responseOf(popup) {
    return new Promise((resolve, reject) => {
        const listening = new AbortController();
        const watch = setInterval(() => {
            if (popup.closed) {
                finish(() => reject(new Error('The window was closed before you were signed in.')));
            }
        }, 300);
        const finish = outcome => {
            clearInterval(watch);
            listening.abort();
            outcome();
        };
        window.addEventListener('message', event => {
            if (event.origin === window.location.origin && event.source === popup) {
                finish(() => resolve(event.data));
            }
        }, { signal: listening.signal });
    });
}

async function json(response) {
    const content = await response.json();
    if (!response.ok) {
        throw new Error(content.error_description ?? content.error ?? `The server answered ${response.status}.`);
    }
    return content;
}

function randomText() {
    return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

async function sha256(text) {
    return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function base64Url(bytes) {
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
