/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.RegistrationListener;
import jakarta.servlet.ServletContext;

/**
 * The place of one application's provider in the container's register. This class is thread-safe; it holds no lock
 * while it calls the container, which calls the listeners of other applications.
 */
final class Registration implements RegistrationListener {

    /** Nobody outlives the registration. */
    static final RegistrationListener NOBODY = (layer, appContext) -> { };

    private static final String LAYER = "HttpServlet";
    private static final String DESCRIPTION = "BearerTokenFilter";

    private final BearerAuthConfigProvider provider = new BearerAuthConfigProvider();
    private final AuthConfigFactory factory;
    private final String appContext;
    private final RegistrationListener asker;
    private volatile String id;
    private volatile boolean ended;

    /**
     * Registers under this name, in the place of whoever had it.
     *
     * @param asker what looks for a registration when it first needs one and, if there is none then, never again: what
     *     checks constraints in Tomcat lasts over a reload of the application, so it must be told
     * @throws IllegalStateException if the container has no register; the message tells the remedy
     */
    Registration(String appContext, RegistrationListener asker) {
        this.asker = asker;
        this.factory = AuthConfigFactory.getFactory();
        if (factory == null) {
            throw new IllegalStateException("needs Jakarta Authentication switched on, see container-security.md");
        }
        this.appContext = appContext;
        register();
    }

    private void register() {
        id = factory.registerConfigProvider(provider, LAYER, appContext, DESCRIPTION);
    }

    boolean isOf(String name) {
        return appContext.equals(name);
    }

    /** Has requests of this application authenticated so from now on. */
    void authenticateBy(RequestAuthenticator authenticator, ServletContext context) {
        provider.authenticateBy(authenticator);
        context.setAttribute(BearerAuthConfigProvider.ATTRIBUTE, provider);
    }

    /** Registers again whenever somebody has taken the place and then gone: another version of the application. */
    void comeBack() {
        factory.getConfigProvider(LAYER, appContext, this);
        tellAsker();
    }

    /**
     * Has it ask now, and not when others come and go: what it finds stays right for as long as this registration
     * lasts, and for a moment between two of them it would find nothing and go by the container's own login.
     */
    private void tellAsker() {
        asker.notify(LAYER, appContext);
        factory.detachListener(asker, LAYER, appContext);
    }

    /** Is called once for each time that the register was asked on behalf of this listener, hence it asks again. */
    @Override
    public void notify(String layer, String application) {
        if (factory.getConfigProvider(LAYER, appContext, this) == null && !ended) {
            register();
            comeBack();
        }
        if (ended) {
            withdraw();
        }
    }

    /** Lets no request be authenticated any more, and leaves the place if it still has it. */
    void end() {
        ended = true;
        provider.authenticateBy(null);
        withdraw();
    }

    @Override
    public String toString() {
        return appContext;
    }

    private void withdraw() {
        factory.detachListener(this, LAYER, appContext);
        if (factory.getConfigProvider(LAYER, appContext, null) == provider) {
            factory.removeRegistration(id);
        }
        tellAsker();
    }
}
