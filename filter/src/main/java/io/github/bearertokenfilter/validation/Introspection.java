/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.JsonEndpoint;
import io.github.bearertokenfilter.keys.JsonEndpoint.EndpointException;
import io.github.bearertokenfilter.keys.JsonEndpoint.JsonAnswer;
import io.github.bearertokenfilter.token.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Asks the introspection endpoint. An answer that is not what RFC 7662 says counts as no answer.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662 §2</a>
 */
final class Introspection implements TokenInquiry {

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
    public InquiryAnswer ask(String token) {
        try {
            return read(endpoint.post("token=" + formEncoded(token) + "&token_type_hint=access_token", authorization));
        } catch (EndpointException e) {
            return EndpointFailure.of(e, Reason.INTROSPECTION_UNAVAILABLE);
        }
    }

    private static InquiryAnswer read(JsonAnswer answer) {
        if (answer.status() == 401) {
            return InquiryAnswer.outage(Reason.INTROSPECTION_UNAVAILABLE,
                    "the introspection endpoint refuses introspectionClientId or its secret");
        }
        if (answer.status() != 200) {
            return EndpointFailure.of("the introspection endpoint", answer.status(), Reason.INTROSPECTION_UNAVAILABLE);
        }
        return read(answer.members(), answer.bytes());
    }

    private static InquiryAnswer read(Map<String, Object> members, int bytes) {
        Object active = members.get("active");
        if (Boolean.FALSE.equals(active)) {
            return InquiryAnswer.bad("the introspection endpoint says that it is not active");
        }
        if (!Boolean.TRUE.equals(active)) {
            return unusable("does not say whether the token is active");
        }
        return AnswerTypes.firstWrong(members)
                .map(wrong -> unusable("gave " + wrong))
                .orElseGet(() -> InquiryAnswer.good(members, bytes));
    }

    private static InquiryAnswer unusable(String detail) {
        return InquiryAnswer.unusable(Reason.INTROSPECTION_UNAVAILABLE, "the introspection endpoint " + detail);
    }
}
