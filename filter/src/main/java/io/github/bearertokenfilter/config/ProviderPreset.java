/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import java.util.Map;

import static io.github.bearertokenfilter.config.InitParameter.AUDIENCE_CLAIMS;
import static io.github.bearertokenfilter.config.InitParameter.ISSUER;
import static io.github.bearertokenfilter.config.InitParameter.PRINCIPAL_CLAIMS;
import static io.github.bearertokenfilter.config.InitParameter.REQUIRED_CLAIMS;
import static io.github.bearertokenfilter.config.InitParameter.ROLE_CLAIMS;
import static io.github.bearertokenfilter.config.InitParameter.SCOPE_CLAIMS;
import static io.github.bearertokenfilter.config.InitParameter.SIGNING_ALGORITHMS;

/**
 * What the well-known authorization servers do in their own ways, as other defaults of parameters. What the operator
 * writes goes before, but does not take the place of claims that the preset requires. No preset takes a check away.
 */
public enum ProviderPreset {

    /** Nothing but the defaults. */
    GENERIC(Map.of()),

    /** Permissions come with role-based access control switched on for the API. */
    AUTH0(Map.of(ROLE_CLAIMS, "permissions")),

    /** Scopes are an array, groups come if the authorization server is told to put them in. */
    OKTA(Map.of(SCOPE_CLAIMS, "scp", ROLE_CLAIMS, "groups")),

    /** The subject is another one for each application; the object id is the same for all. */
    ENTRA(Map.of(SCOPE_CLAIMS, "scp", ROLE_CLAIMS, "roles", PRINCIPAL_CLAIMS, "oid sub")),

    /** Roles of the realm stand inside an object. */
    KEYCLOAK(Map.of(ROLE_CLAIMS, "/realm_access/roles", PRINCIPAL_CLAIMS, "preferred_username sub")),

    /** Access tokens have no audience but the client, and say that they are access tokens. */
    COGNITO(Map.of(AUDIENCE_CLAIMS, "client_id", REQUIRED_CLAIMS, "token_use=access", ROLE_CLAIMS, "cognito:groups",
            PRINCIPAL_CLAIMS, "username sub", SIGNING_ALGORITHMS, "RS256")),

    /** Roles and groups are strings where there is one and arrays where there are several. */
    ADFS(Map.of(SCOPE_CLAIMS, "scp", ROLE_CLAIMS, "role group", PRINCIPAL_CLAIMS, "upn unique_name sub")),

    /** Tokens of client credentials have no subject; all are signed by RS256. */
    PINGONE(Map.of(PRINCIPAL_CLAIMS, "sub client_id", SIGNING_ALGORITHMS, "RS256")),

    /** There is one issuer for all. */
    GOOGLE(Map.of(ISSUER, "https://accounts.google.com"));

    private final Map<InitParameter, String> defaults;

    ProviderPreset(Map<InitParameter, String> defaults) {
        this.defaults = defaults;
    }

    /** Returns what the preset sets, as it would be written. */
    public Map<InitParameter, String> defaults() {
        return defaults;
    }
}
