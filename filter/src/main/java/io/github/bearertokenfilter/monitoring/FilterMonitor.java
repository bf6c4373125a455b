/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.monitoring;

import io.github.bearertokenfilter.keys.KeysUnavailableException;
import io.github.bearertokenfilter.keys.SigningKeySource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The MBean of one filter, named
 * {@code io.github.bearertokenfilter:type=BearerTokenFilter,context="/app",name="bearerToken"}.
 *
 * <p>Where that name is taken, by an application of the same path on another host of the server, a number is added. A
 * filter that cannot be registered works all the same. This class is thread-safe.
 */
public final class FilterMonitor implements MonitoredFilter, AutoCloseable {

    private static final Logger LOG = System.getLogger(FilterMonitor.class.getName());

    private final Map<String, SigningKeySource> signingKeys;
    private final RequestCounters counters;
    private final Clock clock;
    private ObjectName registeredAs;

    /** Shows these keys, by issuer, and these counters. */
    public FilterMonitor(Map<String, SigningKeySource> signingKeys, RequestCounters counters, Clock clock) {
        this.signingKeys = signingKeys;
        this.counters = counters;
        this.clock = clock;
    }

    /** Registers the MBean. */
    public synchronized void register(String contextPath, String filterName) {
        try {
            registeredAs = register(contextPath, filterName, 1);
        } catch (JMException e) {
            LOG.log(Level.WARNING, "the filter does not show in JMX: " + e.getClass().getSimpleName());
        }
    }

    private ObjectName register(String contextPath, String filterName, int number) throws JMException {
        ObjectName name = name(contextPath, filterName, number);
        try {
            return ManagementFactory.getPlatformMBeanServer().registerMBean(this, name).getObjectName();
        } catch (InstanceAlreadyExistsException e) {
            return register(contextPath, filterName, number + 1);
        }
    }

    private static ObjectName name(String contextPath, String filterName, int number) throws JMException {
        return new ObjectName("io.github.bearertokenfilter:type=BearerTokenFilter"
                + ",context=" + ObjectName.quote(contextPath)
                + ",name=" + ObjectName.quote(filterName)
                + (number > 1 ? ",number=" + number : ""));
    }

    /** Unregisters the MBean. */
    @Override
    public synchronized void close() {
        if (registeredAs == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(registeredAs);
        } catch (JMException e) {
            LOG.log(Level.WARNING, "the filter cannot be taken out of JMX: " + e.getClass().getSimpleName());
        }
        registeredAs = null;
    }

    @Override
    public long getAccepted() {
        return counters.acceptedCount();
    }

    @Override
    public SortedMap<String, Long> getRefused() {
        return counters.refusedCounts();
    }

    @Override
    public SortedMap<String, Long> getIgnored() {
        return counters.ignoredCounts();
    }

    @Override
    public SortedMap<String, Long> getReported() {
        return counters.reportedCounts();
    }

    @Override
    public List<IssuerStatus> getIssuers() {
        return signingKeys.entrySet().stream()
                .map(issuer -> new IssuerStatus(issuer.getKey(), issuer.getValue().status(), clock.instant()))
                .collect(Collectors.toList());
    }

    @Override
    public List<String> refresh() {
        List<String> failures = new ArrayList<>();
        signingKeys.forEach((issuer, keys) -> {
            try {
                keys.refresh();
            } catch (KeysUnavailableException e) {
                failures.add(issuer + ": " + e.getMessage());
            }
        });
        return failures;
    }
}
