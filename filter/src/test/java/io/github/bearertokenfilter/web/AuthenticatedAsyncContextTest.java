/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import io.github.bearertokenfilter.support.FakeAccessToken;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

class AuthenticatedAsyncContextTest {

    private final HttpServletRequest inner = mock();
    private final HttpServletResponse response = mock();
    private final AsyncContext containersContext = mock();
    private final HttpServletRequest request = Views.plain().of(
            inner, response, Caller.authenticated(() -> "alice", FakeAccessToken.of("alice", "clerk")), ignored -> { });

    @BeforeEach
    void startLikeContainer() {
        when(inner.startAsync()).thenReturn(containersContext);
        when(inner.getAsyncContext()).thenReturn(containersContext);
        when(containersContext.getRequest()).thenReturn(inner);
        when(containersContext.getResponse()).thenReturn(response);
    }

    @Test
    void contextStartedWithoutArgumentsKnowsTheCaller() {
        assertAlice(request.startAsync().getRequest());
    }

    @Test
    void contextAskedForLaterKnowsTheCaller() {
        request.startAsync();

        assertAlice(request.getAsyncContext().getRequest());
    }

    @Test
    void listenerHearsOfEverythingWithTheCaller() throws IOException {
        AsyncListener listener = mock();
        request.startAsync().addListener(listener);
        ArgumentCaptor<AsyncListener> registered = ArgumentCaptor.captor();
        verify(containersContext).addListener(registered.capture());
        Exception failure = new Exception();
        AsyncEvent event = new AsyncEvent(containersContext, inner, response, failure);

        registered.getValue().onStartAsync(event);
        registered.getValue().onTimeout(event);
        registered.getValue().onError(event);
        registered.getValue().onComplete(event);

        ArgumentCaptor<AsyncEvent> heard = ArgumentCaptor.captor();
        verify(listener).onStartAsync(heard.capture());
        verify(listener).onTimeout(heard.capture());
        verify(listener).onError(heard.capture());
        verify(listener).onComplete(heard.capture());
        for (AsyncEvent told : heard.getAllValues()) {
            assertAlice(told.getAsyncContext().getRequest());
            assertSame(inner, told.getSuppliedRequest());
            assertSame(response, told.getSuppliedResponse());
            assertSame(failure, told.getThrowable());
        }
    }

    @Test
    void contextStartedWithTheRequestGivesItBack() {
        when(inner.startAsync(request, response)).thenReturn(containersContext);
        when(containersContext.getRequest()).thenReturn(request);

        assertSame(request, request.startAsync(request, response).getRequest());
    }

    @Test
    void logoutInAsynchronousThreadIsSeenInTheRequest() throws ServletException {
        ((HttpServletRequest) request.startAsync().getRequest()).logout();

        assertNull(request.getUserPrincipal());
    }

    @Test
    void requestThatIsNotHttpIsGivenAsItIs() {
        ServletRequest other = mock();
        when(containersContext.getRequest()).thenReturn(other);

        assertSame(other, request.startAsync().getRequest());
    }

    @Test
    void everythingElseIsTheContainersContext() throws ServletException {
        AsyncContext context = request.startAsync();
        AsyncListener listener = mock();
        ServletRequest otherRequest = mock();
        ServletResponse otherResponse = mock();
        ServletContext otherContext = mock();
        Runnable task = () -> { };
        when(containersContext.hasOriginalRequestAndResponse()).thenReturn(true);
        when(containersContext.getTimeout()).thenReturn(30L);
        when(containersContext.createListener(AsyncListener.class)).thenReturn(listener);

        context.dispatch();
        context.dispatch("/path");
        context.dispatch(otherContext, "/path");
        context.start(task);
        context.setTimeout(20);
        context.addListener(listener);
        context.addListener(listener, otherRequest, otherResponse);
        context.complete();

        verify(containersContext).dispatch();
        verify(containersContext).dispatch("/path");
        verify(containersContext).dispatch(otherContext, "/path");
        verify(containersContext).start(task);
        verify(containersContext).setTimeout(20);
        verify(containersContext).addListener(any(AuthenticatedAsyncListener.class));
        verify(containersContext).addListener(
                any(AuthenticatedAsyncListener.class), same(otherRequest), same(otherResponse));
        verify(containersContext).complete();
        assertSame(response, context.getResponse());
        assertSame(listener, context.createListener(AsyncListener.class));
        assertTrue(context.hasOriginalRequestAndResponse());
        assertEquals(30, context.getTimeout());
    }

    private static void assertAlice(ServletRequest request) {
        HttpServletRequest httpRequest = assertInstanceOf(HttpServletRequest.class, request);
        assertEquals("alice", httpRequest.getRemoteUser());
        assertTrue(httpRequest.isUserInRole("clerk"));
        assertFalse(httpRequest.isUserInRole("admin"));
    }
}
