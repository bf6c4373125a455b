<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
  </pre>
  <p>Included for <c:out value="${pageContext.request.userPrincipal.name}"/>.</p>
</body>
</html>
