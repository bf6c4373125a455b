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
import java.util.Map;

/**
 * Asks the userinfo endpoint, which takes the token itself as authorization.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core §5.3</a>
 */
final class Userinfo implements TokenInquiry {

    private final JsonEndpoint endpoint;

    Userinfo(JsonEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Map<String, Object> ask(String token) throws BearerTokenException {
        JsonAnswer answer = answer(token);
        if (answer.status() == 401 || answer.status() == 403) {
            throw new BearerTokenException(Reason.TOKEN_INACTIVE, "the userinfo endpoint refuses it");
        }
        if (answer.status() != 200) {
            throw unavailable("the userinfo endpoint answered with status " + answer.status());
        }
        if (!(answer.members().get("sub") instanceof String)) {
            throw unavailable("the userinfo endpoint did not name a sub");
        }
        return answer.members();
    }

    private JsonAnswer answer(String token) throws BearerTokenException {
        try {
            return endpoint.get("Bearer " + token);
        } catch (EndpointException e) {
            throw unavailable(e.getMessage());
        }
    }

    private static BearerTokenException unavailable(String detail) {
        return new BearerTokenException(Reason.USERINFO_UNAVAILABLE, detail);
    }
}
