/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A session that no container keeps and no cookie names: it passes away with its request. Listeners do not hear of it.
 *
 * <p>This class is thread-safe. Its methods are those of {@link HttpSession}; that the container's version of that type
 * has more of them, or types of its own, is why it is not implemented here.
 */
final class PassingSession {

    private final Map<String, Object> attributes = Collections.synchronizedMap(new HashMap<>());
    private final String id = UUID.randomUUID().toString();
    private final long begunMillis = System.currentTimeMillis();
    private final ServletContext context;
    private final HttpSession facade = (HttpSession) Proxy.newProxyInstance(
            PassingSession.class.getClassLoader(), new Class<?>[] {HttpSession.class}, this::call);
    private volatile int maxInactiveSeconds;
    private volatile boolean ended;

    PassingSession(ServletContext context) {
        this.context = context;
    }

    /** Returns what the application sees. */
    HttpSession facade() {
        return facade;
    }

    boolean hasEnded() {
        return ended;
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "equals":
                return proxy == arguments[0];
            case "hashCode":
                return id.hashCode();
            default:
                return answer(method, arguments);
        }
    }

    private Object answer(Method method, Object[] arguments) throws Throwable {
        try {
            return PassingSession.class.getDeclaredMethod(method.getName(), method.getParameterTypes())
                    .invoke(this, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException("a session of one request has no " + method.getName());
        }
    }

    String getId() {
        return id;
    }

    ServletContext getServletContext() {
        return context;
    }

    int getMaxInactiveInterval() {
        return maxInactiveSeconds;
    }

    void setMaxInactiveInterval(int seconds) {
        maxInactiveSeconds = seconds;
    }

    long getCreationTime() {
        checkThatItLasts();
        return begunMillis;
    }

    long getLastAccessedTime() {
        checkThatItLasts();
        return begunMillis;
    }

    boolean isNew() {
        checkThatItLasts();
        return true;
    }

    Object getAttribute(String name) {
        checkThatItLasts();
        return attributes.get(name);
    }

    Enumeration<String> getAttributeNames() {
        return Collections.enumeration(Arrays.asList(getValueNames()));
    }

    void setAttribute(String name, Object value) {
        checkThatItLasts();
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    void removeAttribute(String name) {
        setAttribute(name, null);
    }

    Object getValue(String name) {
        return getAttribute(name);
    }

    String[] getValueNames() {
        checkThatItLasts();
        return attributes.keySet().toArray(new String[0]);
    }

    void putValue(String name, Object value) {
        setAttribute(name, value);
    }

    void removeValue(String name) {
        removeAttribute(name);
    }

    void invalidate() {
        checkThatItLasts();
        ended = true;
        attributes.clear();
    }

    private void checkThatItLasts() {
        if (ended) {
            throw new IllegalStateException("the session has ended");
        }
    }

    @Override
    public String toString() {
        return "session of one request";
    }
}
