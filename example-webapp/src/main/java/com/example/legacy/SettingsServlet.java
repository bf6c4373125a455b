/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the page, as JSON, what its deployer set by system properties, environment variables or context-params. */
public class SettingsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().printf(
                "{\"issuer\": %s, \"audience\": %s, \"clientId\": %s, \"opaqueTokens\": %s}%n",
                Json.string(setting("demo.issuer", null)),
                Json.string(setting("demo.audience", "https://legacy.example.com")),
                Json.string(setting("demo.clientId", "legacy-page")),
                Json.string(opaqueTokens()));
    }

    private String opaqueTokens() {
        String value = getServletContext().getInitParameter("bearerTokenFilter.opaqueTokens");
        return value == null ? "reject" : value;
    }

    private static String setting(String name, String defaultValue) {
        String value = System.getProperty(name, System.getenv(name));
        return value == null ? defaultValue : value;
    }
}
