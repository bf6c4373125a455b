/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.challenge.ErrorBody;
import io.github.bearertokenfilter.rules.RulesParser;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Every init-param of the filter: its name, its default, how its value is read, and what it means. */
public enum InitParameter {

    ISSUER("issuer", null, ValueParser.text(),
            "exact `iss` value of the authorization server; required unless `issuers` is given"),
    ISSUER_ALIASES("issuerAliases", null, ValueParser.words(),
            "more `iss` values that the same server uses"),
    METADATA_URI("metadataUri", null, ValueParser.text(),
            "authorization server metadata; otherwise `<issuer>/.well-known/openid-configuration` is tried, then the"
                    + " form of RFC 8414"),
    JWKS_URI("jwksUri", null, ValueParser.text(),
            "the JWK Set; if given, no metadata is fetched"),
    JWKS_FILE("jwksFile", null, ValueParser.text(),
            "a local JWK Set instead, for servers without a route to the issuer: a file path or `/WEB-INF/…`"),
    AUDIENCES("audiences", null, ValueParser.words(),
            "at least one of these must be in the token; required"),
    AUDIENCE_CLAIMS("audienceClaims", "aud", ValueParser.claims(),
            "the claims in which an audience may stand"),
    SIGNING_ALGORITHMS("signingAlgorithms",
            "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519", ValueParser.signingAlgorithms(),
            "allowed `alg` values; `none` and HS* can never be listed"),
    CLOCK_SKEW_SECONDS("clockSkewSeconds", "60", ValueParser.number(0, 600),
            "how far the clocks may be apart, 0 to 600"),
    TOKEN_PROFILE("tokenProfile", "any", ValueParser.choice(TokenProfile.class),
            "`rfc9068`: `typ` must be `at+jwt` and the claims of RFC 9068 §2.2 present; `any`: `typ` absent, `JWT` or"
                    + " `at+jwt`"),
    REQUIRED_CLAIMS("requiredClaims", null, ValueParser.requiredClaims(),
            "`claim` or `claim=value` items; several values of one claim mean any of them"),
    MAX_TOKEN_AGE_SECONDS("maxTokenAgeSeconds", null, ValueParser.positiveNumber(),
            "refuse tokens whose `iat` is longer ago"),
    MAX_TOKEN_LENGTH("maxTokenLength", "16384", ValueParser.positiveNumber(),
            "characters that a token may have"),
    PROVIDER("provider", "generic", ValueParser.choice(ProviderPreset.class),
            "other defaults, as the tokens of `auth0`, `okta`, `entra`, `keycloak`, `cognito`, `adfs`, `pingone` or"
                    + " `google` want them"),
    ISSUERS("issuers", null, ValueParser.issuerNames(),
            "several authorization servers: names, each with its own `NAME.issuer`, `NAME.audiences`, …; values without"
                    + " a name are the defaults of all"),

    PRINCIPAL_CLAIMS("principalClaims", "sub", ValueParser.claims(),
            "the first that is present becomes `getUserPrincipal().getName()` and `getRemoteUser()`"),
    SCOPE_CLAIMS("scopeClaims", "scope scp", ValueParser.claims(),
            "the claims that hold scopes: a space-separated string or an array"),
    ROLE_CLAIMS("roleClaims", "roles", ValueParser.claims(),
            "the claims whose values answer `isUserInRole`; add `scope` to let scopes count"),
    ROLE_MAPPINGS("roleMappings", null, ValueParser.roleMappings(),
            "`tokenValue=applicationRole` items; a mapped value is replaced by its roles"),
    REQUEST_ATTRIBUTES("requestAttributes", null, ClaimItems.attributes(),
            "`attribute=claim` items: claims that the application finds in request attributes"),
    REQUEST_HEADERS("requestHeaders", null, ClaimItems.headers(),
            "`Header=claim` items: claims that the application reads by `getHeader`; a client's own header of such a"
                    + " name is always removed"),

    AUTHENTICATION("authentication", "required", ValueParser.choice(Authentication.class),
            "`optional`: no token means an anonymous caller; a bad token is still refused"),
    REQUIRED_SCOPES("requiredScopes", null, ValueParser.scopes(),
            "all of them must be granted, for every request of a known caller but those that a rule permits"),
    RULES("rules", null, RulesParser::parse,
            "who may what, one a line: `METHODS PATTERN REQUIREMENT…`; the first match decides, and where there is none"
                    + " a caller must be known"),
    ALLOW_CORS_PREFLIGHT("allowCorsPreflight", "false", ValueParser.bool(),
            "let preflights (`OPTIONS` with `Origin` and `Access-Control-Request-Method`) through without a token"),
    ENFORCE("enforce", "true", ValueParser.bool(),
            "`false`: report only; everything passes, and what would be refused is logged and counted"),
    ALLOW_SHARED_SESSIONS("allowSharedSessions", "false", ValueParser.bool(),
            "`true`: an `HttpSession` that was begun under one caller is shown to whoever presents its cookie"),
    CONTAINER_SECURITY("containerSecurity", "false", ValueParser.bool(),
            "`true`: the container's own security (`<security-constraint>`, `@ServletSecurity`) accepts tokens too"),

    ALLOW_URI_QUERY_PARAMETER("allowUriQueryParameter", "false", ValueParser.bool(),
            "take tokens from the query parameter `access_token` too"),
    ALLOW_FORM_ENCODED_BODY_PARAMETER("allowFormEncodedBodyParameter", "false", ValueParser.bool(),
            "take tokens from the form field `access_token` too; forms are then read by the filter, and given back"),
    TOKEN_COOKIE("tokenCookie", null, ValueParser.cookieName(),
            "take tokens from the cookie of this name too; what may change something must then come from a page of the"
                    + " same origin"),

    OPAQUE_TOKENS("opaqueTokens", "reject", ValueParser.choice(OpaqueTokens.class),
            "`introspect`: ask the introspection endpoint (RFC 7662); `userinfo`: a token is good if the userinfo"
                    + " endpoint takes it"),
    INTROSPECTION_URI("introspectionUri", null, ValueParser.text(),
            "the introspection endpoint; otherwise from metadata"),
    INTROSPECTION_CLIENT_ID("introspectionClientId", null, ValueParser.text(),
            "the client as which introspection is asked, by HTTP Basic"),
    INTROSPECTION_CLIENT_SECRET("introspectionClientSecret", null, ValueParser.text(),
            "its secret; from `${NAME}`, as a literal one is warned about"),
    INTROSPECTION_CLIENT_SECRET_FILE("introspectionClientSecretFile", null, ValueParser.text(),
            "a file that holds the secret instead"),
    INTROSPECT_JWTS("introspectJwts", "false", ValueParser.bool(),
            "also introspect tokens that are JWTs, because they may have been revoked"),
    USERINFO_URI("userinfoUri", null, ValueParser.text(),
            "the userinfo endpoint; otherwise from metadata"),
    USERINFO_CLAIMS("userinfoClaims", null, ValueParser.topClaims(),
            "claims to add from userinfo to those of a JWT, fetched when one is first wanted"),
    OPAQUE_CACHE_SECONDS("opaqueCacheSeconds", "60", ValueParser.positiveNumber(),
            "how long an answer of introspection or userinfo is kept, never past `exp`"),

    JWKS_REFRESH_SECONDS("jwksRefreshSeconds", "600", ValueParser.positiveNumber(),
            "the JWK Set is fetched anew this often, in the background, unless the issuer's `Cache-Control: max-age`"
                    + " says otherwise, between 60 s and 24 h"),
    JWKS_MAX_STALE_SECONDS("jwksMaxStaleSeconds", "86400", ValueParser.positiveNumber(),
            "how long the last good set serves while fetching fails"),
    JWKS_COOLDOWN_SECONDS("jwksCooldownSeconds", "30", ValueParser.positiveNumber(),
            "least time between two fetches that an unknown `kid` causes"),
    JWKS_CACHE_FILE("jwksCacheFile", null, ValueParser.fileToWrite(),
            "a file that keeps the last good set over a restart"),
    CONNECT_TIMEOUT_MILLIS("connectTimeoutMillis", "2000", ValueParser.positiveNumber(),
            "how long connecting to the authorization server may take"),
    REQUEST_TIMEOUT_MILLIS("requestTimeoutMillis", "5000", ValueParser.positiveNumber(),
            "how long fetching metadata and keys may take as a whole, and how long a request waits for that"),
    PROXY_URI("proxyUri", null, ValueParser.proxy(),
            "HTTP proxy for every outgoing request: `http://HOST:PORT`"),
    TRUST_STORE_FILE("trustStoreFile", null, ValueParser.text(),
            "certificate authorities to trust in place of the JDK's: PKCS12, JKS or PEM"),
    TRUST_STORE_PASSWORD("trustStorePassword", null, ValueParser.text(),
            "its password; from `${NAME}`, as a literal one is warned about"),
    ALLOW_INSECURE_HTTP("allowInsecureHttp", "false", ValueParser.bool(),
            "plain http is otherwise taken only for loopback hosts"),
    FAIL_FAST("failFast", "false", ValueParser.bool(),
            "`true`: no keys at start, no start"),
    TOKEN_CACHE_SIZE("tokenCacheSize", "10000", ValueParser.number(0, Integer.MAX_VALUE),
            "how many accepted JWTs are remembered, up to 6 kB of memory for each; 0 turns that off"),
    TOKEN_CACHE_SECONDS("tokenCacheSeconds", "300", ValueParser.positiveNumber(),
            "how long an accepted JWT is remembered; its times and its key are checked at each use all the same"),

    REALM("realm", "api", ValueParser.realm(),
            "the `realm` of the challenge"),
    ERROR_BODY("errorBody", "json", ValueParser.choice(ErrorBody.class),
            "`json`: problem details (RFC 9457); `none`: no body; `container`: the application's own error pages");

    private static final Set<InitParameter> OF_ISSUER = EnumSet.of(
            ISSUER, ISSUER_ALIASES, METADATA_URI, JWKS_URI, JWKS_FILE, AUDIENCES, AUDIENCE_CLAIMS, SIGNING_ALGORITHMS,
            CLOCK_SKEW_SECONDS, TOKEN_PROFILE, REQUIRED_CLAIMS, MAX_TOKEN_AGE_SECONDS, PROVIDER,
            PRINCIPAL_CLAIMS, SCOPE_CLAIMS, ROLE_CLAIMS, ROLE_MAPPINGS,
            JWKS_REFRESH_SECONDS, JWKS_MAX_STALE_SECONDS, JWKS_COOLDOWN_SECONDS, JWKS_CACHE_FILE,
            OPAQUE_TOKENS, INTROSPECTION_URI, INTROSPECTION_CLIENT_ID, INTROSPECTION_CLIENT_SECRET,
            INTROSPECTION_CLIENT_SECRET_FILE, INTROSPECT_JWTS, USERINFO_URI, USERINFO_CLAIMS, OPAQUE_CACHE_SECONDS);

    private final String parameterName;
    private final String defaultText;
    private final ValueParser<?> parser;
    private final String meaning;

    InitParameter(String parameterName, String defaultText, ValueParser<?> parser, String meaning) {
        this.parameterName = parameterName;
        this.defaultText = defaultText;
        this.parser = parser;
        this.meaning = meaning;
    }

    /** Returns the name that stands in web.xml. */
    public String parameterName() {
        return parameterName;
    }

    /** Returns what holds if the parameter is not given, as it would be written. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /** Returns one line of documentation, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** Tells whether each of several issuers may have its own value, written {@code NAME.parameter}. */
    public boolean isOfIssuer() {
        return OF_ISSUER.contains(this);
    }

    /** Tells whether the value must not be shown. */
    boolean isSecret() {
        return this == TRUST_STORE_PASSWORD || this == INTROSPECTION_CLIENT_SECRET;
    }

    static Optional<InitParameter> named(String name) {
        return Arrays.stream(values()).filter(parameter -> parameter.parameterName.equals(name)).findFirst();
    }

    Object parse(String text) {
        return parser.parse(text);
    }

    /** Whether a caller must have a token. */
    public enum Authentication { REQUIRED, OPTIONAL }

    /** What becomes of tokens that are no JWTs. */
    public enum OpaqueTokens { REJECT, INTROSPECT, USERINFO }

    /** How much like RFC 9068 a token must be. */
    public enum TokenProfile { ANY, RFC9068 }

    /** Returns the constant's name as it is written in web.xml. */
    static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
