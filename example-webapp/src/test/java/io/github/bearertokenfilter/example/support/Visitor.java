/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One browser, which keeps the session cookie that it gets, whoever sits before it. */
public final class Visitor {

    private final Client client;
    private String cookie;

    public Visitor(Client client) {
        this.client = client;
    }

    /** Another browser with the cookie that this one has now. */
    public Visitor copy() {
        Visitor copy = new Visitor(client);
        copy.cookie = cookie;
        return copy;
    }

    public boolean hasSession() {
        return cookie != null;
    }

    /** Loads a page without a token. */
    public Answer get(String path) {
        return send(path, new HashMap<>());
    }

    /** Loads a page with a token. */
    public Answer get(String path, String token) {
        return send(path, new HashMap<>(Map.of("Authorization", "Bearer " + token)));
    }

    private Answer send(String path, Map<String, String> headers) {
        if (cookie != null) {
            headers.put("Cookie", cookie);
        }
        Answer answer = client.send("GET", path, headers, "");
        sessionCookie(answer).ifPresent(fresh -> cookie = fresh);
        return answer;
    }

    private static Optional<String> sessionCookie(Answer answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(line -> line.split(";")[0])
                .filter(pair -> pair.startsWith("JSESSIONID="))
                .reduce((first, last) -> last);
    }
}
