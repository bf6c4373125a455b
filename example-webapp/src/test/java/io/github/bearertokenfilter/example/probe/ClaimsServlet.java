/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;

/** Writes what the headers and attributes hold in which old code looks for its user. */
@WebServlet("/claims")
public class ClaimsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        PrintWriter out = response.getWriter();
        for (String name : List.of("REMOTE_USER", "remote-user", "X-Groups")) {
            out.println(name + "=" + request.getHeader(name) + Collections.list(request.getHeaders(name)));
        }
        out.println("level=" + request.getIntHeader("X-Level"));
        out.println("names=" + Collections.list(request.getHeaderNames()).stream()
                .filter(name -> name.matches("(?i)remote.user|x.groups|x.level")).sorted().toList());
        out.println("email=" + request.getAttribute("user.email"));
    }
}
