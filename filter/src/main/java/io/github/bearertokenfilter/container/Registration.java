/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.RegistrationListener;

/**
 * The place of one application's provider in the container's register. This class is thread-safe; it holds no lock
 * while it calls the container, which calls the listeners of other applications.
 */
final class Registration implements RegistrationListener {

    private static final String LAYER = "HttpServlet";
    private static final String DESCRIPTION = "BearerTokenFilter";

    private final BearerAuthConfigProvider provider = new BearerAuthConfigProvider();
    private final AuthConfigFactory factory;
    private final String appContext;
    private volatile String id;
    private volatile boolean ended;

    /**
     * Registers under this name, in the place of whoever had it.
     *
     * @throws IllegalStateException if the container has no register; the message tells the remedy
     */
    Registration(String appContext) {
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

    /** Has requests authenticated by this from now on. */
    void authenticateBy(RequestAuthenticator authenticator) {
        provider.authenticateBy(authenticator);
    }

    /** Registers again whenever somebody has taken the place and then gone: another version of the application. */
    void comeBack() {
        factory.getConfigProvider(LAYER, appContext, this);
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

    private void withdraw() {
        factory.detachListener(this, LAYER, appContext);
        if (factory.getConfigProvider(LAYER, appContext, null) == provider) {
            factory.removeRegistration(id);
        }
    }
}
