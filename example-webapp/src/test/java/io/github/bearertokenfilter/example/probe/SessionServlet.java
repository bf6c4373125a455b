/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.probe;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;

/** Keeps its user in the session, as JSPWiki does, and writes whom the session remembers. */
@WebServlet(urlPatterns = "/session/*", asyncSupported = true)
public class SessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String USER = "user";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (CallerServlet.pathOf(request)) {
            case "/look" -> write(request.getSession(false), request, response);
            case "/begin" -> write(request.getSession(), request, response);
            case "/remember" -> write(remember(request.getSession(), request), request, response);
            case "/clear" -> write(remember(cleared(request.getSession()), request), request, response);
            case "/change-id" -> {
                request.changeSessionId();
                write(request.getSession(false), request, response);
            }
            case "/logout" -> {
                request.logout();
                request.getSession().invalidate();
                write(request.getSession(false), request, response);
            }
            case "/forward" -> request.getRequestDispatcher("/session/look").forward(request, response);
            case "/include" -> request.getRequestDispatcher("/session/look").include(request, response);
            case "/async" -> request.startAsync().dispatch("/session/look");
            default -> throw new ServletException("no way " + request.getPathInfo());
        }
    }

    private static HttpSession cleared(HttpSession session) {
        Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
        return session;
    }

    static HttpSession remember(HttpSession session, HttpServletRequest request) {
        if (session.getAttribute(USER) == null) {
            session.setAttribute(USER, request.getRemoteUser());
        }
        return session;
    }

    static void write(HttpSession session, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(session == null
                ? "no session, valid=" + request.isRequestedSessionIdValid()
                : "session of " + session.getAttribute(USER) + ", id=" + session.getId());
    }
}
