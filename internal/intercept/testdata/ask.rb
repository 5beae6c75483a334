require "net/http"

uri = URI("https://api.stripe.com/v1/balance")
print Net::HTTP.get(uri)

# As Stripe's library does, which brings its own certificates.
store = OpenSSL::X509::Store.new
brought = ["/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cert.pem", ENV["PINSTRIPE_CA"]].find { |f| File.exist?(f) }
store.add_file(brought)
http = Net::HTTP.new(uri.host, uri.port)
http.use_ssl = true
http.cert_store = store
print http.get(uri.path).body

socket = TCPSocket.new(uri.host, uri.port)
context = OpenSSL::SSL::SSLContext.new
context.set_params
secure = OpenSSL::SSL::SSLSocket.new(socket, context)
secure.hostname = uri.host
secure.connect
secure.post_connection_check(uri.host)
secure.write("GET /v1/balance HTTP/1.1\r\nHost: api.stripe.com\r\nConnection: close\r\n\r\n")
print secure.read.split("\r\n\r\n", 2).last
