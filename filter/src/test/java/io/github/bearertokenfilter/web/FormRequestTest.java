/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.support.FakeBody;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** A form whose body the filter has read, as the application finds it. */
class FormRequestTest {

    private static final String TOMCAT = "Apache Tomcat/9.0.117";
    private static final String JETTY = "jetty/12.1.12";

    @Test
    void parametersAreThoseOfTheQueryAndThenOfTheForm() throws Exception {
        HttpServletRequest form = form("b=2&a=3&c=", TOMCAT, Map.of("a", new String[] {"1"}));

        assertArrayEquals(new String[] {"1", "3"}, form.getParameterValues("a"));
        assertEquals("1", form.getParameter("a"));
        assertEquals("2", form.getParameter("b"));
        assertEquals("", form.getParameter("c"));
        assertNull(form.getParameter("d"));
        assertNull(form.getParameterValues("d"));
        assertEquals(List.of("a", "b", "c"), Collections.list(form.getParameterNames()));
        assertThrows(UnsupportedOperationException.class, () -> form.getParameterMap().clear());
    }

    @Test
    void encodingThatTheApplicationSetsCounts() throws Exception {
        HttpServletRequest form = form("name=%C5%81%C3%B3d%C5%BA", TOMCAT, Map.of());

        form.setCharacterEncoding("UTF-8");

        assertEquals("Łódź", form.getParameter("name"));
        assertEquals("UTF-8", form.getCharacterEncoding());
    }

    @Test
    void encodingThatIsSetTooLateDoesNotCount() throws Exception {
        HttpServletRequest form = form("name=%F6", TOMCAT, Map.of());
        assertEquals("ö", form.getParameter("name"));

        form.setCharacterEncoding("UTF-8");

        assertEquals("ö", form.getParameter("name"));
    }

    @Test
    void unknownEncodingIsRefused() throws Exception {
        HttpServletRequest form = form("a=b", TOMCAT, Map.of());

        assertThrows(UnsupportedEncodingException.class, () -> form.setCharacterEncoding("no such"));
    }

    @Test
    void encodingIsTheContainersWhereNobodySetsOne() throws Exception {
        assertEquals("Ã¶", form("name=%C3%B6", TOMCAT, Map.of()).getParameter("name"));
        assertEquals("ö", form("name=%C3%B6", JETTY, Map.of()).getParameter("name"));
    }

    @Test
    void fieldThatCannotBeDecodedIsLeftOut() throws Exception {
        HttpServletRequest form = form("a=%zz&b=2&%=3", TOMCAT, Map.of());

        assertEquals(List.of("b"), Collections.list(form.getParameterNames()));
    }

    @Test
    void bodyCanBeReadAsStreamAndIsNoParametersThen() throws Exception {
        HttpServletRequest form = form("a=1&b=2", TOMCAT, Map.of("q", new String[] {"x"}));
        ServletInputStream stream = form.getInputStream();

        assertTrue(stream.isReady());
        assertFalse(stream.isFinished());
        assertEquals(7, stream.available());
        assertEquals('a', stream.read());
        assertEquals("=1&b=2", new String(stream.readAllBytes(), StandardCharsets.US_ASCII));
        assertTrue(stream.isFinished());
        assertEquals(List.of("q"), Collections.list(form.getParameterNames()));
        assertThrows(IllegalStateException.class, form::getReader);
        assertSame(stream, form.getInputStream());
    }

    @Test
    void bodyCanBeReadByReaderInItsEncoding() throws Exception {
        HttpServletRequest form = form("name=ö".getBytes(StandardCharsets.UTF_8), TOMCAT, Map.of());
        form.setCharacterEncoding("UTF-8");

        assertEquals("name=ö", form.getReader().readLine());
        assertThrows(IllegalStateException.class, form::getInputStream);
        assertNull(form.getParameter("name"));
    }

    @Test
    void nothingIsLeftToReadOnceThereAreParameters() throws Exception {
        HttpServletRequest form = form("a=1", TOMCAT, Map.of());
        form.getParameter("a");

        assertEquals(-1, form.getInputStream().read());
    }

    @Test
    void listenerIsRefusedWithTheReason() throws Exception {
        ServletInputStream stream = form("a=1", TOMCAT, Map.of()).getInputStream();

        assertTrue(assertThrows(IllegalStateException.class, () -> stream.setReadListener(mock()))
                .getMessage().contains("allowFormEncodedBodyParameter"));
    }

    @Test
    void laterDispatchGoesOnWhereTheFirstWas() throws Exception {
        HttpServletRequest inner = container("a=1".getBytes(StandardCharsets.US_ASCII), TOMCAT, Map.of());
        FormBody.of(inner);
        FormRequest.of(inner).getInputStream().read();

        HttpServletRequest later = FormRequest.of(inner);

        assertEquals('=', later.getInputStream().read());
        assertSame(later, FormRequest.of(later));
        HttpServletRequest wrapped = new HttpServletRequestWrapper(later);
        assertSame(wrapped, FormRequest.of(wrapped));
    }

    @Test
    void requestWhoseBodyNobodyHasReadStaysAsItIs() {
        HttpServletRequest request = FakeRequest.get("/");

        assertSame(request, FormRequest.of(request));
    }

    @Test
    void longestFormIsTaken() throws Exception {
        assertEquals(FormBody.MAX_LENGTH, FormBody.of(sending(zeros(FormBody.MAX_LENGTH), -1)).text().length());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, FormBody.MAX_LENGTH + 1})
    void longerFormIsRefusedBeItAnnouncedOrNot(long announced) {
        assertUnreadable(sending(zeros(FormBody.MAX_LENGTH + 1), announced), "is longer than");
    }

    @Test
    void formThatAnotherFilterHasReadIsRefused() throws IOException {
        assertUnreadable(sending(InputStream.nullInputStream(), 5), "another filter before this one");

        HttpServletRequest withReader = mock();
        when(withReader.getInputStream()).thenThrow(new IllegalStateException());
        assertUnreadable(withReader, "another filter before this one");
    }

    @Test
    void formThatBreaksOffIsRefused() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client is gone");
            }
        };

        assertUnreadable(sending(broken, 5), "broke off");
    }

    private static void assertUnreadable(HttpServletRequest request, String why) {
        BearerTokenException refusal = assertThrows(BearerTokenException.class, () -> FormBody.of(request));

        assertEquals(Reason.UNREADABLE_FORM, refusal.reason());
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    private static FakeRequest sending(InputStream octets, long announced) {
        return FakeRequest.get("/").form("").body(new FakeBody(octets, announced));
    }

    private static InputStream zeros(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    private static HttpServletRequest form(String body, String server, Map<String, String[]> query) throws Exception {
        return form(body.getBytes(StandardCharsets.US_ASCII), server, query);
    }

    private static HttpServletRequest form(byte[] body, String server, Map<String, String[]> query) throws Exception {
        HttpServletRequest request = container(body, server, query);
        FormBody.of(request);
        return FormRequest.of(request);
    }

    /** A request of a container that has no body left for parameters, and takes no encoding any more. */
    private static HttpServletRequest container(byte[] body, String server, Map<String, String[]> query) {
        ServletContext context = mock();
        when(context.getServerInfo()).thenReturn(server);
        return new HttpServletRequestWrapper(sending(new ByteArrayInputStream(body), body.length)) {
            @Override
            public Map<String, String[]> getParameterMap() {
                return query;
            }

            @Override
            public String getCharacterEncoding() {
                return null;
            }

            @Override
            public void setCharacterEncoding(String encoding) {
                // as Jetty does when the body has been read
            }

            @Override
            public ServletContext getServletContext() {
                return context;
            }
        };
    }
}
