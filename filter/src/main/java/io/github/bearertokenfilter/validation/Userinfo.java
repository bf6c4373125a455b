/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.JsonEndpoint;
import io.github.bearertokenfilter.keys.JsonEndpoint.EndpointException;
import io.github.bearertokenfilter.keys.JsonEndpoint.JsonAnswer;
import io.github.bearertokenfilter.token.Reason;
import java.util.Set;

/**
 * Asks the userinfo endpoint, which takes the token itself as authorization.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core §5.3</a>
 */
final class Userinfo implements TokenInquiry {

    /** What RFC 6750 §3.1 has an endpoint say of a bad token, a malformed one included. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

    private final JsonEndpoint endpoint;

    Userinfo(JsonEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public InquiryAnswer ask(String token) {
        try {
            return read(endpoint.get("Bearer " + token));
        } catch (EndpointException e) {
            return EndpointFailure.of(e, Reason.USERINFO_UNAVAILABLE);
        }
    }

    private static InquiryAnswer read(JsonAnswer answer) {
        if (REFUSALS.contains(answer.status())) {
            return InquiryAnswer.bad("the userinfo endpoint refuses it with status " + answer.status());
        }
        if (answer.status() != 200) {
            return EndpointFailure.of("the userinfo endpoint", answer.status(), Reason.USERINFO_UNAVAILABLE);
        }
        if (!answer.members().containsKey("sub")) {
            return unusable("did not name a sub");
        }
        return AnswerTypes.firstWrong(answer.members())
                .map(wrong -> unusable("gave " + wrong))
                .orElseGet(() -> InquiryAnswer.good(answer.members(), answer.bytes()));
    }

    private static InquiryAnswer unusable(String detail) {
        return InquiryAnswer.unusable(Reason.USERINFO_UNAVAILABLE, "the userinfo endpoint " + detail);
    }
}
