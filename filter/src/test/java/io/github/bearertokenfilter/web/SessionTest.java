/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.support.FakeAccessToken;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.FakeResponse;
import io.github.bearertokenfilter.support.FakeSessions;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Set;

/** What tests of sessions need: a container that has some, and callers. */
abstract class SessionTest {

    static final String NO_COOKIE = "";

    private final FakeSessions container = new FakeSessions();
    private final FakeResponse response = new FakeResponse();

    FakeSessions container() {
        return container;
    }

    FakeResponse response() {
        return response;
    }

    OwnSessionRequest loggedIn(String name, String id) {
        return new OwnSessionRequest(
                container.present(id, FakeRequest.get("/").loggedInAs(name)), response, Caller.anonymous());
    }

    String sessionOfLogin(String name) {
        HttpSession session = loggedIn(name, NO_COOKIE).getSession();
        session.setAttribute("user", name);
        return session.getId();
    }

    OwnSessionRequest request(Caller caller, String id) {
        return new OwnSessionRequest(container.present(id, FakeRequest.get("/")), response, caller);
    }

    /** Begins a session in which the application keeps who the caller is. */
    String sessionOf(Caller caller) {
        HttpSession session = request(caller, NO_COOKIE).getSession();
        session.setAttribute("user", caller.principal().getName());
        return session.getId();
    }

    static Caller caller(String subject) {
        return callerOf("https://as.example", subject);
    }

    static Caller callerOf(String issuer, String subject) {
        return named(issuer, subject, subject);
    }

    static Caller named(String issuer, String subject, String name) {
        return Caller.authenticated(() -> name, new FakeAccessToken(issuer, subject, name, Map.of(), Set.of()));
    }
}
