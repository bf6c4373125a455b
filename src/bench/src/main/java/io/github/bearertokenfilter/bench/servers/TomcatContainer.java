/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat with its defaults, but for keep-alive without end. */
final class TomcatContainer implements Container {

    @Override
    public int start(Servlet application, Filter filter, Servlet gauge) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("bench-tomcat").toString());
        Connector connector = tomcat.getConnector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxKeepAliveRequests", "-1");
        Context context = tomcat.addContext("", null);
        add(context, "application", application, "/app/*");
        add(context, "gauge", gauge, "/gauge");
        if (filter != null) {
            add(context, filter);
        }
        tomcat.start();
        return connector.getLocalPort();
    }

    private static void add(Context context, String name, Servlet servlet, String pattern) {
        Tomcat.addServlet(context, name, servlet);
        context.addServletMappingDecoded(pattern, name);
    }

    private static void add(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("filter");
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("filter");
        mapping.addURLPattern("/app/*");
        context.addFilterMap(mapping);
    }
}
