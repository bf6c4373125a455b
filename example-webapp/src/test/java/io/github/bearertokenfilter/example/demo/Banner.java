/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.demo;

import io.github.bearertokenfilter.example.authorization.DemoUser;

/** What the demo says when it is ready: where the page is, who can log in, and two lines to paste. */
final class Banner {

    private static final String RULE = "=".repeat(72);

    private final String address;
    private final String token;
    private final String opaqueTokens;

    Banner(String address, String token, String opaqueTokens) {
        this.address = address;
        this.token = token;
        this.opaqueTokens = opaqueTokens;
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(),
                "",
                RULE,
                "  The demo is running; Ctrl-C stops it.",
                "",
                "  Open     " + address + "/",
                "  Log in   " + login(DemoUser.ALICE) + ", an ordinary user",
                "           " + login(DemoUser.BOB) + ", an administrator",
                "",
                "  Tokens without audience are opaque; opaqueTokens is " + opaqueTokens + ".",
                "  Try -Ddemo.opaqueTokens=reject, introspect or userinfo.",
                RULE,
                "",
                "Or paste these lines; the token is a service's own and no administrator's:",
                "",
                "# 200, a greeting",
                curl("/app/greeting"),
                "",
                "# 403, administrators only",
                curl("/app/admin"),
                "");
    }

    private static String login(DemoUser user) {
        return user.username() + " / " + user.password();
    }

    private String curl(String path) {
        return "curl -i -H \"Authorization: Bearer " + token + "\" " + address + path;
    }
}
