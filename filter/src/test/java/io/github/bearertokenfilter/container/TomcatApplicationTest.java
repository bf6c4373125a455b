/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.RegistrationListener;
import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TomcatApplicationTest {

    private final List<ObjectName> beans = new ArrayList<>();
    private final ServletContext servletContext = Contexts.tomcat("/app");

    @AfterEach
    void removeBeans() throws JMException {
        for (ObjectName bean : beans) {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
        }
    }

    @Test
    void isFoundAmongOthersAndWhatIsNoneOfTomcat() throws JMException {
        RegistrationListener authenticator = (layer, application) -> { };
        register("other", new Context(Contexts.tomcat("/app"), "an authenticator of another"));
        register("own", new Context(servletContext, authenticator));
        register("foreign", "without a loader");
        register("starting", new Starting());
        register("unknown", null);

        assertSame(authenticator, TomcatApplication.of(servletContext).orElseThrow().authenticator());
    }

    @Test
    void isNotFoundWithoutItsBean() throws JMException {
        register("other", new Context(Contexts.tomcat("/app"), null));

        assertTrue(TomcatApplication.of(servletContext).isEmpty());
    }

    @Test
    void applicationWithoutAuthenticatorHasNobodyToTell() throws JMException {
        register("own", new Context(servletContext, null));

        assertSame(Registration.NOBODY, TomcatApplication.of(servletContext).orElseThrow().authenticator());
    }

    @Test
    void authenticatorThatNeverAsksIsNamed() throws JMException {
        register("own", new Context(servletContext, "never asks"));
        TomcatApplication application = TomcatApplication.of(servletContext).orElseThrow();

        String message = assertThrows(IllegalStateException.class, application::authenticator).getMessage();
        assertEquals("does not go with the authenticator java.lang.String of META-INF/context.xml, which never asks it:"
                + " take that valve out", message);
    }

    @Test
    void valvesOfHostAndEngineAreLookedAt() throws JMException {
        register("own", new Context(servletContext, null));

        assertFalse(TomcatApplication.of(servletContext).orElseThrow().hasSingleSignOn());
    }

    @Test
    void unknownKindOfTomcatIsRefused() throws JMException {
        register("own", new Unknown(servletContext));
        TomcatApplication application = TomcatApplication.of(servletContext).orElseThrow();

        assertTrue(assertThrows(IllegalStateException.class, application::hasSingleSignOn)
                .getMessage().startsWith("does not know this kind of Tomcat"));
    }

    private void register(String name, Object managedResource) throws JMException {
        beans.add(ManagementFactory.getPlatformMBeanServer().registerMBean(new Bean(managedResource),
                new ObjectName("Test:j2eeType=WebModule,name=" + name)).getObjectName());
    }

    /** A {@code StandardContext}, as far as it is asked. */
    public static final class Context {

        private final ServletContext servletContext;
        private final Object authenticator;

        Context(ServletContext servletContext, Object authenticator) {
            this.servletContext = servletContext;
            this.authenticator = authenticator;
        }

        public Object getLoader() {
            return new Loader(servletContext);
        }

        public Object getAuthenticator() {
            return authenticator;
        }

        public Object getParent() {
            return new Host();
        }
    }

    /** Something of another make with the same name. */
    public static final class Unknown {

        private final ServletContext servletContext;

        Unknown(ServletContext servletContext) {
            this.servletContext = servletContext;
        }

        public Object getLoader() {
            return new Loader(servletContext);
        }
    }

    /** A {@code WebappLoader}. */
    public static final class Loader {

        private final ServletContext servletContext;

        Loader(ServletContext servletContext) {
            this.servletContext = servletContext;
        }

        public ClassLoader getClassLoader() {
            return servletContext.getClassLoader();
        }
    }

    /** A context that has not started yet. */
    public static final class Starting {

        public Object getLoader() {
            return null;
        }
    }

    /** A {@code StandardHost}. */
    public static final class Host {

        public Object getParent() {
            return null;
        }

        public Object getPipeline() {
            return this;
        }

        public Object[] getValves() {
            return new Object[] {"a valve"};
        }
    }

    private static final class Bean implements DynamicMBean {

        private final Object managedResource;

        Bean(Object managedResource) {
            this.managedResource = managedResource;
        }

        @Override
        public Object getAttribute(String attribute) throws AttributeNotFoundException {
            if (managedResource == null) {
                throw new AttributeNotFoundException(attribute);
            }
            return managedResource;
        }

        @Override
        public MBeanInfo getMBeanInfo() {
            return new MBeanInfo(getClass().getName(), null, null, null, null, null);
        }

        @Override
        public void setAttribute(Attribute attribute) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AttributeList getAttributes(String[] attributes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AttributeList setAttributes(AttributeList attributes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object invoke(String action, Object[] parameters, String[] signature) {
            throw new UnsupportedOperationException();
        }
    }
}
