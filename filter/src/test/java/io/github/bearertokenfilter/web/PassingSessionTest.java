/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PassingSessionTest {

    private final PassingSession passing = new PassingSession(null);
    private final HttpSession session = passing.facade();

    @Test
    void keepsAttributes() {
        session.setAttribute("user", "alice");
        session.setAttribute("page", "error");
        session.setAttribute("page", null);
        session.removeAttribute("other");

        assertEquals("alice", session.getAttribute("user"));
        assertNull(session.getAttribute("page"));
        assertEquals(List.of("user"), Collections.list(session.getAttributeNames()));
        session.removeAttribute("user");
        assertFalse(session.getAttributeNames().hasMoreElements());
    }

    @Test
    void isNewAndHasAnIdOfItsOwn() {
        HttpSession other = new PassingSession(null).facade();

        assertTrue(session.isNew());
        assertEquals(session.getCreationTime(), session.getLastAccessedTime());
        assertNotEquals(other.getId(), session.getId());
        assertNotEquals(other, session);
        assertEquals(session, session);
        assertEquals(session.hashCode(), passing.facade().hashCode());
        assertEquals("session of one request", session.toString());
    }

    @Test
    void remembersHowLongItShouldLast() {
        session.setMaxInactiveInterval(60);

        assertEquals(60, session.getMaxInactiveInterval());
        assertNull(session.getServletContext());
    }

    @Test
    void hasNothingMoreOnceItHasEnded() {
        session.setAttribute("user", "alice");
        assertFalse(passing.hasEnded());

        session.invalidate();

        assertTrue(passing.hasEnded());
        assertThrows(IllegalStateException.class, () -> session.getAttribute("user"));
        assertThrows(IllegalStateException.class, () -> session.setAttribute("user", "alice"));
        assertThrows(IllegalStateException.class, session::getAttributeNames);
        assertThrows(IllegalStateException.class, session::isNew);
        assertThrows(IllegalStateException.class, session::getCreationTime);
        assertThrows(IllegalStateException.class, session::invalidate);
        assertFalse(session.getId().isEmpty());
    }

    /** Old applications call methods that newer versions of the type do not have. */
    @ParameterizedTest
    @ValueSource(strings = {"getValue", "removeValue"})
    void knowsMethodsByTheirOldNames(String name) throws Exception {
        HttpSession.class.getMethod("putValue", String.class, Object.class).invoke(session, "user", "alice");
        assertEquals(1, ((String[]) HttpSession.class.getMethod("getValueNames").invoke(session)).length);

        Object answer = HttpSession.class.getMethod(name, String.class).invoke(session, "user");

        assertEquals(name.equals("getValue") ? "alice" : null, answer);
        assertEquals(name.equals("getValue") ? "alice" : null, session.getAttribute("user"));
    }

    @Test
    void tellsWhatItCannotDo() throws Exception {
        Method method = HttpSession.class.getMethod("getSessionContext");

        Throwable thrown = assertThrows(InvocationTargetException.class, () -> method.invoke(session)).getCause();

        assertInstanceOf(UnsupportedOperationException.class, thrown);
    }
}
