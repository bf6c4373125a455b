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
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a form in the way that the path names, and writes what it has read. */
@WebServlet(urlPatterns = "/form/*", asyncSupported = true)
public class FormServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PARAMETERS = "/form/utf-8?added=1&q=2";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (CallerServlet.pathOf(request)) {
            case "/forward" -> request.getRequestDispatcher(PARAMETERS).forward(request, response);
            case "/include" -> request.getRequestDispatcher(PARAMETERS).include(request, response);
            case "/async" -> request.startAsync().dispatch(PARAMETERS);
            case "/async-given" -> request.startAsync(request, response).dispatch(PARAMETERS);
            default -> read(request, response);
        }
    }

    private static void read(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (CallerServlet.pathOf(request)) {
            case "/as-it-comes" -> writeParameters(request, response);
            case "/utf-8" -> {
                request.setCharacterEncoding("UTF-8");
                writeParameters(request, response);
            }
            case "/latin-1" -> {
                request.setCharacterEncoding("ISO-8859-1");
                writeParameters(request, response);
            }
            case "/reader" -> {
                request.setCharacterEncoding("UTF-8");
                write(request, response, request.getReader().lines().collect(Collectors.joining("|")));
            }
            case "/stream" -> write(request, response,
                    new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            case "/stream-then-parameters" -> {
                request.getInputStream().readAllBytes();
                writeParameters(request, response);
            }
            case "/parameters-then-stream" -> {
                request.getParameter("name");
                write(request, response, "left " + request.getInputStream().readAllBytes().length);
            }
            default -> throw new ServletException("no way " + request.getPathInfo());
        }
    }

    private static void writeParameters(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String[]> parameters = new TreeMap<>(request.getParameterMap());
        write(request, response, parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + String.join("+", parameter.getValue()))
                .collect(Collectors.joining("|")));
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String read)
            throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        PrintWriter out = response.getWriter();
        out.print(request.getRemoteUser() + " " + request.getDispatcherType() + " " + request.getCharacterEncoding()
                + " " + read);
    }
}
