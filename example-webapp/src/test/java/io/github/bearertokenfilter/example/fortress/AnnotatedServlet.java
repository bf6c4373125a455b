/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.fortress;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Users may read here and administrators write, as the annotation says. */
@WebServlet(name = "annotated", urlPatterns = "/annotated")
@ServletSecurity(value = @HttpConstraint(rolesAllowed = "user"),
        httpMethodConstraints = @HttpMethodConstraint(value = "POST", rolesAllowed = "admin"))
public class AnnotatedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        GateServlet.write(request, response);
    }
}
