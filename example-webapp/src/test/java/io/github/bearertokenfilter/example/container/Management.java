/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What JMX and the operating system show of a container that runs as a process of its own. */
public final class Management implements AutoCloseable {

    private static final String DEPLOYER_OF_TOMCAT = "Catalina:type=Deployer,host=localhost";
    private static final String HOST_OF_TOMCAT = "Catalina:type=Host,host=localhost";
    private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";

    private final long processId;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private Management(long processId, JMXConnector connector) throws IOException {
        this.processId = processId;
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    static Management of(long processId) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(processId));
            try {
                String address = machine.startLocalManagementAgent();
                return new Management(processId, JMXConnectorFactory.connect(new JMXServiceURL(address)));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** Has a Tomcat deploy again what has changed of the application; other containers look for themselves. */
    public void lookForChangesOf(String contextPath) {
        if (!beans(DEPLOYER_OF_TOMCAT).isEmpty()) {
            invoke(DEPLOYER_OF_TOMCAT, "check", contextPath);
        }
    }

    /** Has a Tomcat {@code reload}, {@code stop} or {@code start} an application that it goes on to have. */
    public void manageInTomcat(String contextPath, String operation) {
        beans("Catalina:j2eeType=WebModule,name=//localhost" + contextPath + ",*")
                .forEach(application -> invoke(application, operation));
    }

    /** The applications of which an older class loader is still in use, as Tomcat's manager finds them. */
    public List<String> leaksThatTomcatFinds() {
        return beans(HOST_OF_TOMCAT).isEmpty()
                ? List.of()
                : List.of((String[]) invoke(HOST_OF_TOMCAT, "findReloadedContextMemoryLeaks"));
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
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                    .filter(Objects::nonNull).map(ThreadInfo::getThreadName).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of the histogram of all objects in use that name such a class. */
    public List<String> objectsOf(Predicate<String> className) {
        String histogram = (String) invoke(DIAGNOSTICS, "gcClassHistogram", new Object[] {new String[0]},
                new String[] {String[].class.getName()});
        return histogram.lines().filter(line -> className.test(nameIn(line.strip().split("\\s+")))).toList();
    }

    /** Counts the objects in use of such classes. */
    public long countObjectsOf(Predicate<String> className) {
        return objectsOf(className).stream().mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1])).sum();
    }

    private static String nameIn(String[] columns) {
        return columns.length < 4 ? "" : columns[3];
    }

    /** The open files below a directory; none where the operating system has no /proc. */
    public List<String> openFilesIn(Path directory) {
        Path descriptors = Path.of("/proc", Long.toString(processId), "fd");
        if (!Files.isDirectory(descriptors)) {
            return List.of();
        }
        try (Stream<Path> links = Files.list(descriptors)) {
            return links.map(Management::target).filter(target -> target.startsWith(directory + "/")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A descriptor that has been closed meanwhile has none. */
    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private void invoke(String bean, String operation, String argument) {
        invoke(bean, operation, new Object[] {argument}, new String[] {String.class.getName()});
    }

    private Object invoke(String bean, String operation) {
        return invoke(bean, operation, new Object[0], new String[0]);
    }

    private Object invoke(String bean, String operation, Object[] arguments, String[] types) {
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
