/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import io.github.bearertokenfilter.BearerTokenFilter;
import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.FilterLines;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * The process of one start: a container starts an application, and the filter's {@code init} writes how many
 * milliseconds it took, by the clock and of the processor.
 */
public final class StartMain {

    private static final double NANOS_PER_MILLI = 1e6;

    private StartMain() {
    }

    /** Trusts an issuer that nobody can reach. */
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().getLogger("").setLevel(Level.SEVERE);
        FilterLines lines = new FilterLines()
                .with("issuer", "http://127.0.0.1:1/")
                .with("audiences", BenchIssuer.AUDIENCE);
        new TomcatContainer().start(new GreetingServlet(), new TimedFilter(lines), new GaugeServlet());
        System.exit(0);
    }

    private record TimedFilter(FilterLines lines) implements Filter {

        @Override
        public void init(FilterConfig configuration) throws ServletException {
            lines.within(configuration.getServletContext());
            long processor = processorNanos();
            long begin = System.nanoTime();
            new BearerTokenFilter().init(lines);
            System.out.println((System.nanoTime() - begin) / NANOS_PER_MILLI + " "
                    + (processorNanos() - processor) / NANOS_PER_MILLI);
        }

        private static long processorNanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
            throw new IOException("nobody asks");
        }
    }
}
