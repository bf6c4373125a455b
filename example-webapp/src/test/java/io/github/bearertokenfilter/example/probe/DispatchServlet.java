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
import java.io.IOException;
import java.util.Map;

import static io.github.bearertokenfilter.example.probe.CallerServlet.keepPrincipal;
import static io.github.bearertokenfilter.example.probe.CallerServlet.writeCaller;

/** Goes on in the way that the path names, until {@code /caller} writes who the caller is. */
@WebServlet(urlPatterns = "/dispatch/*")
public class DispatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String CALLER = "/caller";
    private static final Map<String, Integer> STATUS = Map.of("/forbidden", 403, "/missing", 404);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        keepPrincipal(request);
        switch (request.getPathInfo()) {
            case "/forward" -> request.getRequestDispatcher(CALLER).forward(request, response);
            case "/forward-by-name" -> getServletContext().getNamedDispatcher("caller").forward(request, response);
            case "/forward-twice" -> request.getRequestDispatcher("/dispatch/forward").forward(request, response);
            case "/include" -> request.getRequestDispatcher(CALLER).include(request, response);
            case "/include-by-name" -> getServletContext().getNamedDispatcher("caller").include(request, response);
            case "/failure" -> throw new IllegalStateException("the application failed");
            case "/forbidden", "/missing" -> response.sendError(STATUS.get(request.getPathInfo()));
            case "/logout" -> {
                request.logout();
                request.getRequestDispatcher(CALLER).forward(request, response);
            }
            case "/authenticate" -> writeAuthenticated(request, response);
            default -> throw new ServletException("no way " + request.getPathInfo());
        }
    }

    private static void writeAuthenticated(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.authenticate(response)) {
            writeCaller(request, response);
        }
    }
}
