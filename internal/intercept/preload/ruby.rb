# frozen_string_literal: true

# Stripe's library for Ruby trusts the certificates that it brings, whatever the
# environment says. So whatever trusts something here trusts the authority too,
# and Stripe's hosts have an address on this machine.
require "socket"
require "openssl"

module Pinstripe
  HOSTS = ENV.fetch("PINSTRIPE_HOSTS", "").split(",").freeze
  PORT = ENV.fetch("PINSTRIPE_TLS_PORT", "0").to_i
  AUTHORITY = ENV.fetch("PINSTRIPE_CA", "")

  def self.ours?(host, port) = HOSTS.include?(host.to_s.downcase.chomp(".")) && port.to_i == 443

  module Connections
    %i[new open tcp].each do |name|
      define_method(name) do |*args, **options, &block|
        args[0, 2] = ["127.0.0.1", PORT] if Pinstripe.ours?(*args.values_at(0, 1))
        super(*args, **options, &block)
      end
    end
  end

  module Trust
    def add_file(path)
      super
      trust
      self
    end

    def set_default_paths
      super
      trust
    end

    private

    def trust
      add_cert(OpenSSL::X509::Certificate.new(File.read(AUTHORITY)))
    rescue OpenSSL::X509::StoreError
      nil # trusted already
    end
  end

  if PORT.positive?
    TCPSocket.singleton_class.prepend(Connections)
    Socket.singleton_class.prepend(Connections)
    OpenSSL::X509::Store.prepend(Trust)
  end
end
