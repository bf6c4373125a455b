/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sessions of a container. */
public final class FakeSessions {

    private final List<FakeSession> sessions = Collections.synchronizedList(new ArrayList<>());
    private int begun;

    /** Returns the request as it is with the cookie of a session; an empty id means that it has no cookie. */
    public HttpServletRequest present(String id, HttpServletRequest request) {
        return new SessionRequest(request, id);
    }

    /** How many sessions there are that have not ended. */
    public int count() {
        return sessions.size();
    }

    private synchronized FakeSession begin() {
        FakeSession session = new FakeSession("session-" + ++begun);
        sessions.add(session);
        return session;
    }

    private FakeSession find(String id) {
        return sessions.stream().filter(session -> session.id.equals(id)).findFirst().orElse(null);
    }

    private final class SessionRequest extends HttpServletRequestWrapper {

        private final String requestedId;
        private FakeSession session;

        SessionRequest(HttpServletRequest request, String requestedId) {
            super(request);
            this.requestedId = requestedId;
            this.session = find(requestedId);
            if (session != null) {
                session.isNew = false;
            }
        }

        @Override
        public ServletContext getServletContext() {
            return null;
        }

        @Override
        public HttpSession getSession() {
            return getSession(true);
        }

        @Override
        public HttpSession getSession(boolean create) {
            if (session != null && session.ended) {
                session = null;
            }
            if (session == null && create) {
                session = begin();
            }
            return session == null ? null : session.facade;
        }

        @Override
        public String getRequestedSessionId() {
            return requestedId.isEmpty() ? null : requestedId;
        }

        @Override
        public boolean isRequestedSessionIdValid() {
            return find(requestedId) != null;
        }

        @Override
        public String changeSessionId() {
            session.id = "changed-" + session.id;
            return session.id;
        }
    }

    /** What a session is to the container; the application has a facade of it. */
    private final class FakeSession {

        private final Map<String, Object> attributes = new HashMap<>();
        private final HttpSession facade = (HttpSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpSession.class}, this::call);
        private volatile String id;
        private volatile boolean ended;
        private volatile boolean isNew = true;

        FakeSession(String id) {
            this.id = id;
        }

        private synchronized Object call(Object proxy, Method method, Object[] arguments) {
            if (ended && !method.getName().equals("getId")) {
                throw new IllegalStateException("the session has ended");
            }
            return switch (method.getName()) {
                case "getId" -> id;
                case "isNew" -> isNew;
                case "getAttribute" -> attributes.get((String) arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "removeAttribute" -> attributes.remove((String) arguments[0]);
                case "getAttributeNames" -> Collections.enumeration(List.copyOf(attributes.keySet()));
                case "invalidate" -> end();
                default -> throw new UnsupportedOperationException("the filter has no business with " + method);
            };
        }

        private Object end() {
            ended = true;
            sessions.remove(this);
            return null;
        }
    }
}
