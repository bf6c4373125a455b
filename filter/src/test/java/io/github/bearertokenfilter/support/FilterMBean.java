/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** The MBean of a filter as an operator's console sees it. */
public record FilterMBean(ObjectName name) {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    /** The MBeans of all filters that run now. */
    public static Set<ObjectName> all() {
        try {
            return SERVER.queryNames(new ObjectName("io.github.bearertokenfilter:*"), null);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The MBean of the only filter that runs now. */
    public static FilterMBean ofTheOnlyFilter() {
        Set<ObjectName> names = all();
        if (names.size() != 1) {
            throw new AssertionError("not one filter: " + names);
        }
        return new FilterMBean(names.iterator().next());
    }

    public long accepted() {
        return (Long) attribute("Accepted");
    }

    /** How many requests were refused, by reason. */
    public Map<String, Long> refused() {
        return counts("Refused");
    }

    /** How many bad tokens were let pass for none, by reason. */
    public Map<String, Long> ignored() {
        return counts("Ignored");
    }

    /** How many requests would have been refused, by rule. */
    public Map<String, Long> reported() {
        return counts("Reported");
    }

    private Map<String, Long> counts(String attribute) {
        Map<String, Long> counts = new TreeMap<>();
        for (Object row : ((TabularData) attribute(attribute)).values()) {
            CompositeData entry = (CompositeData) row;
            counts.put((String) entry.get("key"), (Long) entry.get("value"));
        }
        return counts;
    }

    /** How the keys of the first issuer are. */
    public Issuer issuer() {
        return issuers().get(0);
    }

    public List<Issuer> issuers() {
        return Stream.of((CompositeData[]) attribute("Issuers")).map(Issuer::new).toList();
    }

    /** Has the keys fetched, and returns which could not be. */
    public List<String> refresh() {
        try {
            return List.of((String[]) SERVER.invoke(name, "refresh", new Object[0], new String[0]));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object attribute(String attribute) {
        try {
            return SERVER.getAttribute(name, attribute);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is shown of one issuer. */
    public record Issuer(CompositeData data) {

        public Object get(String item) {
            return data.get(item);
        }

        public String state() {
            return (String) data.get("state");
        }

        public String lastSuccess() {
            return (String) data.get("lastSuccess");
        }

        public long fetches() {
            return (Long) data.get("fetches");
        }

        public long failedFetches() {
            return (Long) data.get("failedFetches");
        }

        public List<CompositeData> keys() {
            return List.of((CompositeData[]) data.get("keys"));
        }

        public List<Object> keyIds() {
            return keys().stream().map(key -> key.get("kid")).toList();
        }
    }
}
