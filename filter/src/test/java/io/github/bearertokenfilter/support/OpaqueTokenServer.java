/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.util.LinkedHashMap;
import java.util.Map;

/** An authorization server that hands out opaque tokens beside JWTs, and tells about them at two endpoints. */
public final class OpaqueTokenServer implements AutoCloseable {

    /** A token that both endpoints know. */
    public static final String TOKEN = "mF_9.B5f-4.1JqM~ZcXa2+Qw/LkT0pRvYhUe3sDnGiO8b==";
    public static final String CLIENT_ID = "reports-api";
    public static final String CLIENT_SECRET = "Xk7fW2mPq9LrTz4v";

    private static final String INTROSPECTION_PATH = "/introspect";
    private static final String USERINFO_PATH = "/userinfo";

    private final TestIssuer issuer = TestIssuer.start();
    private final TokenEndpoint introspection = TokenEndpoint.introspection();
    private final TokenEndpoint userinfo = TokenEndpoint.userinfo();

    private OpaqueTokenServer() {
        introspection.saysOf(TOKEN, activeAnswer());
        userinfo.saysOf(TOKEN, userinfoAnswer());
        issuer.serve(INTROSPECTION_PATH, introspection);
        issuer.serve(USERINFO_PATH, userinfo);
        issuer.publishMetadata(metadata());
    }

    public static OpaqueTokenServer start() {
        return new OpaqueTokenServer();
    }

    public TestIssuer issuer() {
        return issuer;
    }

    public TokenEndpoint introspection() {
        return introspection;
    }

    public TokenEndpoint userinfo() {
        return userinfo;
    }

    public String introspectionUri() {
        return issuer.identifier() + INTROSPECTION_PATH;
    }

    public String userinfoUri() {
        return issuer.identifier() + USERINFO_PATH;
    }

    /** The members of this server's metadata; the caller may change them. */
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = issuer.metadata();
        metadata.put("introspection_endpoint", introspectionUri());
        metadata.put("userinfo_endpoint", userinfoUri());
        return metadata;
    }

    /** What introspection says of a good token; the caller may change it. */
    public Map<String, Object> activeAnswer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("iss", issuer.identifier());
        answer.put("sub", "alice");
        answer.put("username", "alice@example.com");
        answer.put("aud", TestIssuer.AUDIENCE);
        answer.put("client_id", "reports-client");
        answer.put("scope", "read:reports write:reports");
        answer.put("token_type", "Bearer");
        answer.put("iat", TestIssuer.NOW.getEpochSecond());
        answer.put("exp", TestIssuer.NOW.getEpochSecond() + 300);
        return answer;
    }

    /** What userinfo says of a good token's subject; the caller may change it. */
    public Map<String, Object> userinfoAnswer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sub", "alice");
        answer.put("email", "alice@example.com");
        answer.put("groups", new String[] {"auditor"});
        return answer;
    }

    @Override
    public void close() {
        issuer.close();
    }
}
