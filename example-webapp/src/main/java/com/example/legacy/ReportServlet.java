/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes the quarterly sales as plain text, in the name of the remote user. */
public class ReportServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String[] REGIONS = {"North", "East", "South", "West"};
    private static final int[] ORDERS = {412, 377, 598, 241};

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        PrintWriter out = response.getWriter();
        out.println("Sales report for " + request.getRemoteUser());
        out.println();
        int total = 0;
        for (int i = 0; i < REGIONS.length; i++) {
            printRow(out, REGIONS[i], ORDERS[i]);
            total += ORDERS[i];
        }
        out.println("-------------------");
        printRow(out, "Total", total);
    }

    private void printRow(PrintWriter out, String label, int orders) {
        out.println(String.format(Locale.ROOT, "%-10s %8d", label, orders));
    }
}
