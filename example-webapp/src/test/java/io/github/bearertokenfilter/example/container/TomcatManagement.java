/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What JMX shows of a Tomcat that runs as a process of its own, and what it can be told to do. */
public final class TomcatManagement implements AutoCloseable {

    private static final String HOST = "Catalina:type=Host,host=localhost";
    private static final String DEPLOYER = "Catalina:type=Deployer,host=localhost";

    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private TomcatManagement(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    static TomcatManagement of(long processId) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(processId));
            try {
                String address = machine.startLocalManagementAgent();
                return new TomcatManagement(JMXConnectorFactory.connect(new JMXServiceURL(address)));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** Deploys again what has changed of the application; returns when that is done. */
    public void redeployIfChanged(String contextPath) {
        invoke(DEPLOYER, "check", contextPath);
    }

    /** The applications of which an older class loader is still in use, as Tomcat's manager finds them. */
    public List<String> leaks() {
        return List.of((String[]) invoke(HOST, "findReloadedContextMemoryLeaks"));
    }

    /** The names of the MBeans that fit the pattern. */
    public Set<String> beans(String pattern) {
        try {
            return beans.queryNames(new ObjectName(pattern), null).stream()
                    .map(ObjectName::toString).collect(Collectors.toSet());
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of all threads that run. */
    public List<String> threads() {
        try {
            var threads = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.THREAD_MXBEAN_NAME, java.lang.management.ThreadMXBean.class);
            return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                    .filter(Objects::nonNull).map(ThreadInfo::getThreadName).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object invoke(String bean, String operation, String... arguments) {
        String[] types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        try {
            return beans.invoke(new ObjectName(bean), operation, arguments, types);
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
