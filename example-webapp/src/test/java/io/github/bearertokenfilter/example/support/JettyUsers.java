/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

/** Who may log in to an application in Jetty, as lines of its {@code WEB-INF/jetty-*-web.xml}. */
public final class JettyUsers {

    private static final String END = "</Configure>";
    private static final String NO_LINES = """
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure class="org.eclipse.jetty.ENVIRONMENT.webapp.WebAppContext">
            </Configure>
            """;
    private static final String LOGIN_SERVICE = """
              <Get name="securityHandler">
                <Set name="loginService">
                  <New class="org.eclipse.jetty.security.HashLoginService">
                    <Set name="userStore">
                      <New class="org.eclipse.jetty.security.UserStore">
                        <Call name="addUser">
                          <Arg>NAME</Arg>
                          <Arg><New class="org.eclipse.jetty.util.security.Password"><Arg>PASSWORD</Arg></New></Arg>
                          <Arg><Array type="java.lang.String"><Item>ROLE</Item></Array></Arg>
                        </Call>
                      </New>
                    </Set>
                  </New>
                </Set>
              </Get>
            """;

    private JettyUsers() {
    }

    /** Returns a file with one user, for an environment such as ee10. */
    public static String file(String environment, String name, String password, String role) {
        return insertInto(NO_LINES.replace("ENVIRONMENT", environment), name, password, role);
    }

    /** Returns the file with one user more. */
    public static String insertInto(String file, String name, String password, String role) {
        return file.replace(END, LOGIN_SERVICE.replace("NAME", name).replace("PASSWORD", password)
                .replace("ROLE", role) + END);
    }
}
