/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import io.github.bearertokenfilter.web.Caller;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import javax.security.auth.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static io.github.bearertokenfilter.container.Contexts.tomcat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** Two versions of an application, about which Tomcat asks one registration. */
class ApplicationAuthContextTest extends RegisterTest {

    private final ListedProviders register = register();
    private final RequestAuthenticator ofOlder = mock(RequestAuthenticator.class);
    private final RequestAuthenticator ofNewer = mock(RequestAuthenticator.class);
    private final ServletContext older = tomcat("/app");
    private final ServletContext newer = tomcat("/app");

    @BeforeEach
    void registerBoth() throws BearerTokenException {
        when(ofOlder.authenticate(any())).thenReturn(Caller.anonymous());
        when(ofNewer.authenticate(any())).thenReturn(Caller.anonymous());
        ContainerSecurity.register(older, ofOlder);
        ContainerSecurity.register(newer, ofNewer);
    }

    @Test
    void requestIsAuthenticatedByTheFilterOfItsOwnApplication() throws Exception {
        validate(older, true);

        verify(ofOlder).authenticate(any());
        verify(ofNewer, never()).authenticate(any());
    }

    @Test
    void requestOfTheOneThatIsRegisteredIsItsOwn() throws Exception {
        validate(newer, true);

        verify(ofNewer).authenticate(any());
        verify(ofOlder, never()).authenticate(any());
    }

    @Test
    void requestOfAnApplicationWithoutSuchAFilterIsRefusedWhereTheConstraintsWantACaller() throws Exception {
        assertSame(AuthStatus.SEND_FAILURE, validate(tomcat("/app"), true));

        ArgumentCaptor<BearerTokenException> refusal = ArgumentCaptor.forClass(BearerTokenException.class);
        verify(ofNewer).refuse(any(), any(), refusal.capture());
        assertEquals(Reason.INTERNAL_ERROR, refusal.getValue().reason());
        verify(ofNewer, never()).authenticate(any());
        verify(ofOlder, never()).authenticate(any());
    }

    @Test
    void requestOfAnApplicationWithoutSuchAFilterIsNobodysElsewhere() throws Exception {
        assertSame(AuthStatus.SUCCESS, validate(tomcat("/app"), false));

        verify(ofNewer, never()).refuse(any(), any(), any());
        verify(ofNewer, never()).authenticate(any());
    }

    @Test
    void requestWhoseApplicationTheContainerDoesNotTellIsRefused() throws Exception {
        assertSame(AuthStatus.SEND_FAILURE, validate(null, true));

        verify(ofNewer, never()).authenticate(any());
    }

    private AuthStatus validate(ServletContext application, boolean mandatory) throws Exception {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getServletContext()).thenReturn(application);
        MessageInfo message = mock(MessageInfo.class);
        when(message.getRequestMessage()).thenReturn(request);
        when(message.getResponseMessage()).thenReturn(mock(HttpServletResponse.class));
        when(message.getMap()).thenReturn(Map.of(
                "jakarta.security.auth.message.MessagePolicy.isMandatory", String.valueOf(mandatory)));
        return register.provider(APPLICATION).getServerAuthConfig("HttpServlet", APPLICATION, callbacks -> { })
                .getAuthContext("id", null, Map.of()).validateRequest(message, new Subject(), null);
    }
}
