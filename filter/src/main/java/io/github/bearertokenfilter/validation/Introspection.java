/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.JsonEndpoint;
import io.github.bearertokenfilter.keys.JsonEndpoint.EndpointException;
import io.github.bearertokenfilter.keys.JsonEndpoint.JsonAnswer;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Asks the introspection endpoint. An answer that is not what RFC 7662 says counts as no answer.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662 §2</a>
 */
final class Introspection implements TokenInquiry {

    private static final List<String> STRINGS = List.of("iss", "sub", "client_id", "username", "token_type", "jti");
    private static final List<String> TIMES = List.of("exp", "nbf", "iat");

    private final JsonEndpoint endpoint;
    private final String authorization;

    /** Authenticates as this client, by HTTP Basic. */
    Introspection(JsonEndpoint endpoint, String clientId, String clientSecret) {
        this.endpoint = endpoint;
        this.authorization = basic(clientId, clientSecret);
    }

    /** Both are form-encoded first, which everyone forgets (RFC 6749 §2.3.1). */
    private static String basic(String clientId, String clientSecret) {
        String credentials = formEncoded(clientId) + ':' + formEncoded(clientSecret);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String formEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, Object> ask(String token) throws BearerTokenException {
        Map<String, Object> answer = answer("token=" + formEncoded(token) + "&token_type_hint=access_token");
        Object active = answer.get("active");
        if (Boolean.FALSE.equals(active)) {
            throw new BearerTokenException(
                    Reason.TOKEN_INACTIVE, "the introspection endpoint says that it is not active");
        }
        if (!Boolean.TRUE.equals(active)) {
            throw unavailable("the introspection endpoint does not say whether the token is active");
        }
        checkTypes(answer);
        return answer;
    }

    private Map<String, Object> answer(String form) throws BearerTokenException {
        try {
            JsonAnswer answer = endpoint.post(form, authorization);
            if (answer.status() == 401) {
                throw unavailable("the introspection endpoint refuses introspectionClientId or its secret");
            }
            if (answer.status() != 200) {
                throw unavailable("the introspection endpoint answered with status " + answer.status());
            }
            return answer.members();
        } catch (EndpointException e) {
            throw unavailable(e.getMessage());
        }
    }

    private static void checkTypes(Map<String, Object> answer) throws BearerTokenException {
        for (String name : STRINGS) {
            if (answer.containsKey(name) && !(answer.get(name) instanceof String)) {
                throw unavailable("the introspection endpoint gave a " + name + " that is not a string");
            }
        }
        if (answer.containsKey("aud") && !ClaimValues.isStringOrStrings(answer.get("aud"))) {
            throw unavailable("the introspection endpoint gave an aud that is no string and no array of strings");
        }
        try {
            for (String name : TIMES) {
                NumericDate.of(name, answer);
            }
        } catch (BearerTokenException e) {
            throw unavailable("the introspection endpoint gave a time that is none: " + e.getMessage());
        }
    }

    private static BearerTokenException unavailable(String detail) {
        return new BearerTokenException(Reason.INTROSPECTION_UNAVAILABLE, detail);
    }
}
