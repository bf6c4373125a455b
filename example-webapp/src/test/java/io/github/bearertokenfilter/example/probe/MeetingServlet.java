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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets an early request take the session that a late one has come with too. */
@WebServlet(urlPatterns = "/meeting/*")
public class MeetingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final long LIMIT_SECONDS = 60;
    private static final Semaphore LATE_HAS_COME = new Semaphore(0);
    private static final Semaphore EARLY_HAS_SESSION = new Semaphore(0);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getPathInfo().equals("/late")) {
            request.isRequestedSessionIdValid();
            LATE_HAS_COME.release();
            await(EARLY_HAS_SESSION);
            remember(request, response);
        } else {
            await(LATE_HAS_COME);
            remember(request, response);
            EARLY_HAS_SESSION.release();
        }
    }

    private static void remember(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SessionServlet.write(SessionServlet.remember(request.getSession(), request), request, response);
    }

    private static void await(Semaphore event) throws ServletException {
        try {
            if (!event.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ServletException("the other request has not come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServletException(e);
        }
    }
}
